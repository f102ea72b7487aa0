"""What owners of the demonstration asked about its statements: one question answered in time, one that still waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from disclosure.rules.published import Published
from disclosure.rules.questions import WHOLE
from disclosure.services.answer_question import answer_question
from disclosure.services.ask_question import ask_question
from disclosure.services.read_published import published_statements
from kernel.access import Role
from kernel.platform import Platform
from registry.rules.communities import CommunityInfo
from web.demonstration.assembly import People, signer_of

ABOUT_INTEREST = "结余有几十万元，为什么只有活期利息？能不能存定期？"
ANSWER = "工作经费和维修款随时要用，留了一部分活期。下个季度起，暂时不用的部分转存三个月定期，利息照常公布。"
ABOUT_LARGE = "这笔钱超过两万元，为什么没有开业主大会决定？合同是跟谁签的？"


def ask_in_public(here: Platform, community: CommunityInfo, people: People, heads: list[int], asked: datetime) -> None:
    """Two questions two days apart, the first answered on the third day; nothing where nothing was published."""
    with here.database.writing() as session:
        published = published_statements(session, community.code)
        if not published:
            return
        interest = _ask(session, here, community, published[0], WHOLE, ABOUT_INTEREST, heads[0], asked)
        later = asked + timedelta(days=2)
        about, line = _large_spending(published)
        _ask(session, here, community, about, line, ABOUT_LARGE, heads[1], later)
        answer_question(
            session,
            community=community,
            question_id=interest,
            signer=signer_of(people, Role.TREASURER),
            text=ANSWER,
            answers=True,
            now=asked + timedelta(days=3),
            entropy=here.entropy,
            keyring=here.keyring,
        )


def _ask(
    session: Session,
    here: Platform,
    community: CommunityInfo,
    about: Published,
    line: int,
    text: str,
    head: int,
    asked: datetime,
) -> int:
    return ask_question(
        session,
        community=community,
        quarter=about.quarter,
        revision=about.revision,
        line=line,
        text=text,
        head_id=head,
        now=asked,
        entropy=here.entropy,
        keyring=here.keyring,
    )


def _large_spending(published: Sequence[Published]) -> tuple[Published, int]:
    """The first large spending without a decision by its place; a statement as a whole where there is none."""
    for each in published:
        large = {untied["voucher"] for untied in each.document["untied"] if untied["large"]}
        for place, line in enumerate(each.document["lines"], 1):
            if line["voucher"] in large:
                return each, place
    return published[-1], WHOLE
