"""What dashboards and reports say when they must say no."""

from __future__ import annotations

from kernel.refusals import Refusal

UNKNOWN_INDICATOR = Refusal("unknown_indicator", "没有这一项数字。", "请回到各小区一览重新选择。", status=404)
UNKNOWN_PERIOD = Refusal(
    "unknown_period", "没有这一期报告。", "季报写成 2026Q3 的样子，年报写成 2026 的样子。", ("SEED 三3",), 404
)
