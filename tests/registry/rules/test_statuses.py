"""Delivery and use."""

from __future__ import annotations

import pytest

from registry.rules.cells import Failed, Formula
from registry.rules.statuses import Status, is_special_space, is_storage, read_status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("已交付", Status.DELIVERED),
        ("已交房", Status.DELIVERED),
        ("已售已交付", Status.DELIVERED),
        ("已售（已交付）", Status.DELIVERED),
        ("入住", Status.DELIVERED),
        ("已售未交付", Status.UNDELIVERED),
        ("已售，未交付", Status.UNDELIVERED),
        ("未交付", Status.UNDELIVERED),
        ("未 交 房", Status.UNDELIVERED),
        ("未售", Status.UNSOLD),
        ("尚未出售", Status.UNSOLD),
    ],
)
def test_words_for_delivery(text: str, status: Status) -> None:
    assert read_status(text).value is status


@pytest.mark.parametrize("text", ["待定", "不详细", "已", "是", "交付中", "42"])
def test_other_words_are_refused(text: str) -> None:
    problem = read_status(text).problem
    assert problem is not None
    assert problem.code == "status-unknown"
    assert text in problem.says


def test_yes_means_something_only_where_the_column_asks() -> None:
    assert read_status("是", "是否交付").value is Status.DELIVERED
    assert read_status("否", "是否交付").value is Status.UNDELIVERED


def test_an_empty_status_counts_as_delivered_and_is_corrected() -> None:
    read = read_status(None)
    assert read.value is Status.DELIVERED
    assert [fix.code for fix in read.fixes] == ["status-empty"]


def test_sold_alone_counts_as_delivered_and_is_doubted() -> None:
    read = read_status("已售")
    assert read.value is Status.DELIVERED
    assert [doubt.code for doubt in read.doubts] == ["status-only-sold"]


def test_formulas_and_errors_are_refused() -> None:
    assert read_status(Formula()).problem is not None
    assert read_status(Failed("#N/A")).problem is not None


def test_only_unsold_and_undelivered_units_are_the_developers() -> None:
    assert [status.is_developers for status in Status] == [False, True, True]


def test_bays_garages_and_stalls_are_special_spaces() -> None:
    assert all(is_special_space(text) for text in ("车位", "地下车库", "机械停车位", "摊位"))
    assert not is_special_space("住宅", "1幢", "S1")


def test_storage_is_told_from_homes() -> None:
    assert is_storage("储藏间")
    assert not is_storage("住宅")
