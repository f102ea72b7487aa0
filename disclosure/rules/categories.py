"""The book's own categories, sorted into the blocks of the statement (DOMAIN 9.3) by the words they are made of."""

from __future__ import annotations

import re
from functools import lru_cache

from disclosure.rules.lines import Side

BLOCKS = {
    "B1": "停车",
    "B2": "广告",
    "B3": "场地租赁、摆摊、促销",
    "B4": "快递柜、自助售卖机、售水机进场",
    "B5": "充电桩",
    "B6": "通信基站、设备占地",
    "B7": "经营用房、架空层、会所等租金",
    "B8": "利息、增值",
    "B9": "报废设施残值",
    "B10": "违约金、赔偿",
    "B11": "其他收入",
    "C": "直接成本",
    "D": "税费",
    "E": "物业企业酬金、分成",
    "G1": "转入维修资金",
    "G2": "共用部位、设施维修更新",
    "G3": "业主大会、业委会工作经费",
    "G4": "审计、代账、法律、招标代理",
    "G5": "公共保险",
    "G6": "补贴物业费、公摊",
    "G7": "文体公益",
    "G8": "分配给业主",
    "G9": "其他支出",
}
# The first that fits wins: “直接成本-人工” is a cost, “通信基站场地租金” a mast, “充电桩广告” an advertisement.
INCOME_WORDS = (
    ("B8", r"利息|结息|增值|理财"),
    ("B2", r"广告|灯箱"),
    ("B5", r"充电"),
    ("B6", r"基站|通信|通讯|占地|铁塔"),
    ("B4", r"快递柜|智能柜|售货|售卖|售水|自助|进场"),
    ("B1", r"停车|车位|泊位|临停|月租"),
    ("B10", r"违约|赔偿|罚"),
    ("B9", r"残值|报废|废旧|废品"),
    ("B7", r"架空层|会所|泳池|游泳|健身|经营用房|物业用房|商铺|店面"),
    ("B3", r"场地|租赁|摆摊|摊位|促销|租金"),
)
EXPENSE_WORDS = (
    ("C", r"^直接成本|成本"),
    ("G1", r"维修资金|维修基金"),
    ("D", r"税"),
    ("G5", r"保险"),
    ("G4", r"审计|代账|代理记账|记账|法律|律师|诉讼|招标|造价"),
    ("E", r"酬金|分成|提成|管理费"),
    ("G3", r"工作经费|办公|会议|津贴|补助|印刷|邮寄|通讯|专职|业委会|业主大会"),
    ("G7", r"文体|文化|公益|活动|慰问|节日"),
    ("G8", r"分配|分红|返还"),
    ("G6", r"补贴|公摊|物业费"),
    ("C", r"能耗|电费|水费|人工|值守|收费系统|设备维护"),
    ("G2", r"维修|更新|改造|维护|修缮|工程|绿化"),
)


@lru_cache(maxsize=1024)  # the same few dozen categories stand in thousands of lines
def block_of(category: str, side: Side) -> str:
    """The block of a category; what no word places is 其他."""
    words = INCOME_WORDS if side is Side.IN else EXPENSE_WORDS
    rest = "B11" if side is Side.IN else "G9"
    return next((block for block, pattern in words if re.search(pattern, category)), rest)


RUNNING = frozenset(("G3", "G4"))
"""What the committee's approved budget covers (SEED 10)."""
BY_VOUCHER = frozenset(("C", "D", "E"))
"""Costs that a voucher or a contract proves (CC 282; SPC-BQ 14)."""
