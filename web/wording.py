"""What templates may say: the house's filters and the names of things, registered once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from flask import Flask, url_for

from disclosure.rules.frozen import ROLE_NAMES as STATEMENT_ROLES
from disclosure.rules.money import in_capitals
from disclosure.rules.untied import LACKS
from kernel import wording
from kernel.access import ROLE_NAMES
from kernel.calendar import spoken, spoken_deadline
from kernel.platform import visitor
from matters.rules.clauses import CLAUSES
from matters.rules.clocks import STAGE_NAMES, left_told
from matters.rules.decisions import MAJOR_MATTERS
from matters.rules.prereports import (
    ADDRESSEE_NAMES,
    EFFECT_NAMES,
    ORDER_NAMES,
    SUBJECT_NAMES,
    VERDICT_NAMES,
    effect_told,
    verdict_told,
)
from voting.rules.tally import OPTION_NAMES, OUTCOME_NAMES

NAMES: Mapping[str, Mapping[str, str]] = {
    "addressee_names": ADDRESSEE_NAMES,
    "verdict_names": VERDICT_NAMES,
    "effect_names": {effect.value: text for effect, text in EFFECT_NAMES.items()},
    "clause_names": CLAUSES,
    "stage_names": {stage.value: text for stage, text in STAGE_NAMES.items()},
    "subject_names": SUBJECT_NAMES,
    "order_names": {order.value: text for order, text in ORDER_NAMES.items()},
    "major_matter_names": MAJOR_MATTERS,
    "statement_roles": STATEMENT_ROLES,
    "lack_names": LACKS,
    "option_names": OPTION_NAMES,
    "outcome_names": OUTCOME_NAMES,
    "role_names": {role.value: text for role, text in ROLE_NAMES.items()},
}


def teach(app: Flask) -> None:
    """Registers filters and names with the application's templates."""
    app.jinja_env.filters.update(wording.FILTERS)
    app.jinja_env.filters.update(spoken=_spoken, deadline=_deadline, addressee=ADDRESSEE_NAMES.__getitem__)
    app.jinja_env.filters.update(capitals=in_capitals)
    app.jinja_env.globals.update(NAMES)
    app.jinja_env.globals.update(annex_url=_annex_url, visitor=visitor)
    app.jinja_env.globals.update(effect_told=effect_told, verdict_told=verdict_told, left_told=left_told)


def _spoken(when: datetime | str) -> str:
    return wording.instant(when) if isinstance(when, str) else spoken(when)


def _deadline(when: datetime | str) -> str:
    return wording.deadline(when) if isinstance(when, str) else spoken_deadline(when)


def _annex_url(sha256: str) -> str:
    return url_for("annexes.annex", sha256=sha256)
