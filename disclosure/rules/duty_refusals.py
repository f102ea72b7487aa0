"""What is refused about due days and about owners' questions, in words the reader can act on."""

from __future__ import annotations

from kernel.refusals import Refusal

# ── days of rest entered by hand ──
DAYS_BACKWARDS = Refusal("days-backwards", "最后一天早于第一天。", "请核对日期。", status=422)
DAYS_TOO_MANY = Refusal("days-too-many", "一次最多登记 {most} 天。", "请分几次登记。", status=422)
