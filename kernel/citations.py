"""Statutes by their short names, so that a rule can cite its article and a page can spell it out."""

from __future__ import annotations

STATUTES = {
    "CC": "《民法典》",
    "SPC-BQ": "《最高人民法院关于审理建筑物区分所有权纠纷案件适用法律若干问题的解释》",
    "PMR": "《物业管理条例》",
    "GR": "《业主大会和业主委员会指导规则》",
    "MF165": "《住宅专项维修资金管理办法》",
    "ESL": "《电子签名法》",
    "PIPL": "《个人信息保护法》",
    "SEED": "《关于加强物业党建联建 促进基层治理水平提升行动方案》（闽建房〔2023〕10号）",
}


def spelled_out(cite: str) -> str:
    """A citation such as ``CC 278`` or ``ESL 13¶2`` in the words a Chinese reader expects.

    Raises KeyError for a statute that is not in ``STATUTES``.
    """
    statute, _, place = cite.partition(" ")
    if statute == "SEED":
        return STATUTES[statute] + (f"第{place}项" if place.isdecimal() else _requirement(place))
    article, _, paragraph = place.partition("¶")
    return f"{STATUTES[statute]}第{article}条" + (f"第{paragraph}款" if paragraph else "")


def _requirement(place: str) -> str:
    """``三3`` is the third requirement of its third part."""
    return f"第{place[0]}部分第（{'一二三'[int(place[1]) - 1]}）项"
