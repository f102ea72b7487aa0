"""Text messages: one template each, without names, flats or numbers, so that a misdirected one tells nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from string import Formatter

CLAIM = timedelta(minutes=5)
# Minutes to wait after the first, second … failure; after the last the message is given up and shown as failed.
AFTER_FAILURE = (1, 5, 15, 60, 240)

ONE_TIME_CODE = "【明白】验证码 {digits}，5 分钟内有效，用于业主大会表决登录。请勿告诉任何人，社区和物业也不会向您要。"

# It names its purpose, so that nobody can be talked into reading it out for another.
READING_CODE = (
    "【明白】验证码 {digits}，5 分钟内有效，用于登录查看账目和提问，不能投票。请勿告诉任何人，社区和物业也不会向您要。"
)

IF_NOT_YOU = "如不是您本人操作，请马上联系社区居委会。"

TEMPLATES = {
    "binding": "【明白】{time}，有人用您的激活码通过了业主大会表决的身份核验，即将投票。" + IF_NOT_YOU,
    "ballot": "【明白】您的表决票已于{time}收到，追踪码开头是 {tracker}。登录后可在“我的票”查看。" + IF_NOT_YOU,
    "ballot-changed": "【明白】您的表决票已于{time}改投，追踪码开头是 {tracker}，此前的票不再计入。" + IF_NOT_YOU,
    "activation-reissued": "【明白】社区已于{time}为您补发业主大会表决的激活码，原激活码作废。" + IF_NOT_YOU,
    "in-person": "【明白】社区工作人员已于{time}为您当面核验身份，用于业主大会表决。" + IF_NOT_YOU,
    "in-person-reading": "【明白】社区工作人员已于{time}为您当面核验身份，用于登录查看账目和提问。" + IF_NOT_YOU,
}


def facts_of(template: str) -> frozenset[str]:
    """The names of the facts a template takes. Raises KeyError for an unknown template."""
    return frozenset(name for _, name, _, _ in Formatter().parse(TEMPLATES[template]) if name)


def message_text(template: str, facts: Mapping[str, str]) -> str:
    """The message as sent. Raises ValueError unless the facts are exactly those the template takes."""
    if frozenset(facts) != facts_of(template):
        raise ValueError(f"template {template!r} takes {sorted(facts_of(template))}, not {sorted(facts)}")
    return TEMPLATES[template].format(**facts)
