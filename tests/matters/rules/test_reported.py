"""What paper prints of a pre-report."""

from __future__ import annotations

from matters.rules.reported import printed_texts


def test_every_text_is_named_with_its_place_and_what_is_not_there_is_left_out() -> None:
    body = {"title": "更换电梯", "why": "停梯", "annexes": [{"name": "预算.pdf"}], "amount": 1}
    assert list(printed_texts(body)) == [("事项名称", "更换电梯"), ("理由", "停梯"), ("附件名", "预算.pdf")]
