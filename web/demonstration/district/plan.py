"""Plans the demonstration district: for each community what happens in a year, and what the dashboards should count.

Pure: the same day and seed give the same plan.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from random import Random

from kernel.calendar import start_of
from web.demonstration.district.counting import count
from web.demonstration.district.credit_codes import credit_code
from web.demonstration.district.events import PlannedCommunity
from web.demonstration.district.sketch import Sketch
from web.demonstration.district.year_of_duties import plan_duties
from web.demonstration.district.year_of_matters import plan_matters
from web.demonstration.district.year_of_money import plan_money

SEED = 2023_10
YEAR = timedelta(days=365)
COUNTIES = ("东城区（演示）", "西山县（演示）")
STREETS = ("榕城街道", "东湖街道", "南门街道", "西山街道", "北岭镇")
"""The first three belong to the first county."""
NEIGHBOURHOODS = (
    ("榕荫社区", "水巷社区", "塔前社区"),
    ("东湖社区", "柳堤社区", "荷塘社区"),
    ("南门社区", "桥头社区"),
    ("西山社区", "石井社区"),
    ("北岭社区", "茶园社区"),
)
FIRST_WORDS = ("榕景", "水岸", "翠湖", "桂苑", "梧桐", "江南", "锦绣", "望山", "听涛", "清风")
LAST_WORDS = ("花园", "新村", "家园", "名苑", "雅居")
FIRMS = ("榕城物业", "海月物业", "安居物业", "和顺物业", "青松物业", "同心物业", "明德物业")


def plan_district(today: date, communities: int = 50, seed: int = SEED) -> list[PlannedCommunity]:
    """So many communities, founded a year before ``today``, with their events in the order of time."""
    return [_community(index, today, seed) for index in range(communities)]


def _community(index: int, today: date, seed: int) -> PlannedCommunity:
    chance = Random(f"{seed} {index}")  # noqa: S311  what happens in a made-up community
    street, neighbourhood = _place(index)
    sketch = Sketch(
        index=index,
        founded=today - YEAR,
        today=today,
        chance=chance,
        has_branch=index % 7 != 5,
        served=index % 16 != 4,
        neighbourhood=neighbourhood,
        members=(5, 5, 7)[index % 3],
    )
    name, county = _name(index), COUNTIES[STREETS.index(street) > 2]
    branch = f"{name}党支部" if sketch.has_branch else ""
    firm = FIRMS[index % len(FIRMS)]
    plan_duties(
        sketch, county=county, street=street, branch=branch, firm=(f"{firm}有限公司（演示）", credit_code(firm))
    )
    plan_matters(sketch)
    plan_money(sketch)
    planned = PlannedCommunity(
        name=name,
        county=county,
        street=street,
        neighbourhood=neighbourhood,
        has_branch=sketch.has_branch,
        served=sketch.served,
        founded=start_of(sketch.founded),
        buildings=2 + index % 3,
        flats=12 + index % 4 * 2,
        members=sketch.members,
        events=tuple(sorted(sketch.events, key=lambda event: event.at)),
    )
    return replace(planned, expected=count(planned, today, start_of(today)))


def _place(index: int) -> tuple[str, str]:
    """Street and 社区: ten communities in each street, the first of all in the first."""
    street = index % len(STREETS)
    own = NEIGHBOURHOODS[street]
    return STREETS[street], own[index // len(STREETS) % len(own)]


def _name(index: int) -> str:
    names = [first + last for last, first in product(LAST_WORDS, FIRST_WORDS)]
    return names[index % len(names)] + ("" if index < len(names) else str(index // len(names) + 1))
