"""All checks, in the order in which they run (docs/spec/bundle.md)."""

from __future__ import annotations

from verifier.checks.bindings import V11
from verifier.checks.chains import V14
from verifier.checks.checkpoints import V2, V3, V4
from verifier.checks.container import V1
from verifier.checks.entries import V6, V7, V8
from verifier.checks.figures import V20, V21, V22
from verifier.checks.later import V15, V16, V17, V18, V19, V24
from verifier.checks.notice import V9
from verifier.checks.prereports import V25
from verifier.checks.result import V23
from verifier.checks.roll import V10
from verifier.checks.signatures import V12
from verifier.checks.tree import V5
from verifier.checks.window import V13

CHECKS = (
    *(V1, V2, V3, V4, V5, V6, V7, V8, V9),
    *(V10, V11, V12, V13, V14, V15, V16, V17, V18, V19),
    *(V20, V21, V22, V23, V24, V25),
)
