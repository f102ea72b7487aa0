"""The changes that `bin/test mutants` makes: of cosmic-ray's the slips of a pen, and two of ours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import parso
from cosmic_ray.operators.operator import Operator
from cosmic_ray.operators.provider import OperatorProvider
from parso.tree import NodeOrLeaf

COMPARISONS = ("Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt", "Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is")
BINARY = ("Add_Sub", "Sub_Add", "Mul_FloorDiv", "FloorDiv_Mul", "Mod_FloorDiv", "BitOr_BitAnd", "BitAnd_BitOr")
OTHERS = (
    "ReplaceUnaryOperator_USub_UAdd",
    "ReplaceUnaryOperator_Delete_Not",
    "AddNot",
    "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue",
    "ReplaceAndWithOr",
    "ReplaceOrWithAnd",
    "ReplaceBreakWithContinue",
    "ReplaceContinueWithBreak",
    "ExceptionReplacer",
    "NumberReplacer",
    "ZeroIterationForLoop",
)
POINTS = tuple[tuple[int, int], tuple[int, int]]


class SwapMembership(Operator):
    """``in`` and ``not in``, which cosmic-ray leaves alone."""

    SWAPPED: ClassVar = {"in": " not in", "not in": " in"}

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[POINTS]:
        for child in self._points(node):
            yield child.start_pos, child.end_pos

    def mutate(self, node: NodeOrLeaf, index: int) -> NodeOrLeaf:
        child = list(self._points(node))[index]
        node.children[node.children.index(child)] = parso.parse(self.SWAPPED[words(child)])
        return node

    def _points(self, node: NodeOrLeaf) -> Iterator[NodeOrLeaf]:
        if node.type == "comparison":
            yield from (child for child in node.children[1::2] if words(child) in self.SWAPPED)

    @classmethod
    def examples(cls) -> tuple[()]:
        return ()


class SwapBuiltin(Operator):
    """``all`` and ``any``, ``min`` and ``max`` where they are called."""

    SWAPPED: ClassVar = {"all": "any", "any": "all", "min": "max", "max": "min"}

    def mutation_positions(self, node: NodeOrLeaf) -> Iterator[POINTS]:
        if node.type == "name" and node.value in self.SWAPPED and called(node):
            yield node.start_pos, node.end_pos

    def mutate(self, node: NodeOrLeaf, index: int) -> NodeOrLeaf:  # noqa: ARG002
        node.value = self.SWAPPED[node.value]
        return node

    @classmethod
    def examples(cls) -> tuple[()]:
        return ()


def words(node: NodeOrLeaf) -> str:
    return " ".join(node.get_code().split())


def called(node: NodeOrLeaf) -> bool:
    after = node.get_next_leaf()
    before = node.get_previous_leaf()
    return after is not None and after == "(" and not (before is not None and before == ".")


def _of_cosmic_ray(*names: str) -> dict[str, Operator]:
    provider = OperatorProvider()
    return {name: provider[name]() for name in names}


OPERATORS: dict[str, Operator] = {
    **_of_cosmic_ray(
        *(f"ReplaceComparisonOperator_{name}" for name in COMPARISONS),
        *(f"ReplaceBinaryOperator_{name}" for name in BINARY),
        *OTHERS,
    ),
    "SwapMembership": SwapMembership(),
    "SwapBuiltin": SwapBuiltin(),
}
