"""Changes the rules one small step at a time and counts the changes that no test beside them notices.

    bin/test mutants                                    all packages with rules
    bin/test mutants voting disclosure/rules/merge.py   these only
    bin/test mutants disclosure --sample 500            evenly spread over the package

What may be changed is cosmic-ray's; the running is ours, because its runner writes each change into the work tree and
starts Python for it. Here a forked child imports the changed module from memory and everything else as it is.
"""

from __future__ import annotations

import argparse
import difflib
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from parso.tree import NodeOrLeaf

from tests.mutant_children import Fate, Probed, Round, Trial, ended, preload, probe, start
from tests.mutant_operators import OPERATORS

ROOT = Path(__file__).parents[1]
WANTED = 90
"""Percent of the changes of a package that its tests must notice."""


@dataclass(frozen=True)
class Mutant:
    path: Path
    operator: str
    occurrence: int
    line: int

    def code(self) -> str:
        if not self.operator:
            return self.path.read_text()
        changed = mutate_code(self.path.read_text(), OPERATORS[self.operator], self.occurrence)
        assert changed is not None
        return changed

    def shown(self) -> str:
        lines = difflib.ndiff(self.path.read_text().splitlines(), self.code().splitlines())
        changed = "\n".join(f"    {line}" for line in lines if line[:2] in ("- ", "+ "))
        return f"{self.path.relative_to(ROOT)}:{self.line}\n{changed}"


@dataclass(frozen=True)
class Tests:
    """The tests of a package's rules, and what each took and imported."""

    bare: dict[Path, Probed]
    others: dict[Path, Probed]

    def nearest(self, path: Path) -> list[Round]:
        """The test of a module, then all others that import it, the quickest first."""
        name, own = module_of(path), f"test_{path.stem}.py"
        rounds = []
        for probed, bare in ((self.bare, True), (self.others, False)):
            quickest = sorted(probed, key=lambda test: probed[test].seconds)
            rounds.append(Round([test for test in quickest if test.name == own], bare))
            rounds.append(Round([test for test in quickest if test.name != own and name in probed[test].modules], bare))
        return sorted((some for some in rounds if some.files), key=lambda some: some.files[0].name != own)

    def seconds(self, rounds: Sequence[Round]) -> float:
        return sum((self.bare | self.others)[test].seconds for some in rounds for test in some.files)


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def mutants_of(path: Path) -> Iterator[Mutant]:
    found: Counter[str] = Counter()
    for node in ast_nodes(get_ast(path.read_text())):
        skipped = any(map(in_vain, with_ancestors(node)))
        for name, operator in OPERATORS.items():
            for (line, _column), _end in operator.mutation_positions(node):
                if not skipped:
                    yield Mutant(path, name, found[name], line)
                found[name] += 1


def with_ancestors(node: NodeOrLeaf | None) -> Iterator[NodeOrLeaf]:
    while node is not None:
        yield node
        node = node.parent


def in_vain(node: NodeOrLeaf) -> bool:
    """Whether nothing runs differently: annotations; decorators, and the ``strict=True`` of a zip, only forbid."""
    parent = node.parent
    if node.type == "decorator" or (node.type == "argument" and node.get_code().strip() == "strict=True"):
        return True
    if parent is None or parent.type not in ("annassign", "tfpdef", "funcdef"):
        return False
    return node is (
        parent.annotation if parent.type == "funcdef" else parent.children[{"annassign": 1, "tfpdef": 2}[parent.type]]
    )


@lru_cache
def tests_of(package: str) -> Tests:
    """Runs each test file of a package's rules once, unchanged. Exits when one fails."""
    files = sorted((ROOT / "tests" / package).glob("test_*.py")) + sorted(
        (ROOT / "tests" / package / "rules").glob("test_*.py")
    )
    bare = {test: probed for test in files if (probed := probe(Round([test], bare=True))).passed}
    others = {test: probe(Round([test], bare=False)) for test in files if test not in bare}
    if failed := [str(test) for test, probed in others.items() if not probed.passed]:
        sys.exit(f"these fail without any change: {' '.join(failed)}")
    preload(name for probed in (bare | others).values() for name in probed.modules)
    return Tests(bare, others)


def trial_of(mutant: Mutant) -> Trial:
    tests = tests_of(mutant.path.relative_to(ROOT).parts[0])
    rounds = tests.nearest(mutant.path)
    seconds = int(10 + 3 * tests.seconds(rounds))
    return Trial(module_of(mutant.path), str(mutant.path), mutant.code, rounds, seconds)


def rules_in(place: str) -> list[Path]:
    """The modules of a package's rules, of a folder, or the one file."""
    path = ROOT / place
    if path.suffix == ".py":
        return [path]
    return sorted((path / "rules" if (path / "rules").is_dir() else path).rglob("*.py"))


def run(package: str, mutants: Sequence[Mutant], jobs: int) -> tuple[int, int]:
    """How many were killed and how many there were; says the survivors. Exits when what is unchanged is killed."""
    unchanged = [Mutant(path, "", 0, 0) for path in dict.fromkeys(mutant.path for mutant in mutants)]
    if killed := [str(mutant.path) for mutant, fate in judged(unchanged, jobs) if fate is not Fate.ALIVE]:
        sys.exit(f"tests fail although nothing was changed in {' '.join(killed)}")
    fates: Counter[Fate] = Counter()
    for number, (mutant, fate) in enumerate(judged(mutants, jobs), 1):
        fates[fate] += 1
        if fate is Fate.ALIVE:
            print(mutant.shown(), flush=True)
        if number % 50 == 0:
            print(f"  {package}: {number} of {len(mutants)}, {fates[Fate.ALIVE]} alive", file=sys.stderr)
    return fates[Fate.KILLED], fates[Fate.KILLED] + fates[Fate.ALIVE]


def judged(mutants: Sequence[Mutant], jobs: int) -> Iterator[tuple[Mutant, Fate]]:
    """Each with what became of it, as the children end; so many run at once."""
    running: dict[int, Mutant] = {}
    for mutant in mutants:
        if len(running) == jobs:
            child, fate = ended()
            yield running.pop(child), fate
        running[start(trial_of(mutant))] = mutant
    while running:
        child, fate = ended()
        yield running.pop(child), fate


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="bin/test mutants", description=__doc__.splitlines()[0])
    everything = sorted(path.parent.name for path in ROOT.glob("*/rules"))
    parser.add_argument("places", nargs="*", default=everything, metavar="PACKAGE|PATH")
    parser.add_argument("--sample", type=int, default=0, help="at most so many of each package, evenly spread")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    wishes = parser.parse_args(arguments)
    found: dict[str, list[Mutant]] = {}
    for place in wishes.places:
        for path in rules_in(place):
            found.setdefault(path.relative_to(ROOT).parts[0], []).extend(mutants_of(path))
    scores = {}
    for package, mutants in found.items():
        step = -(-len(mutants) // wishes.sample) if wishes.sample else 1
        scores[package] = run(package, mutants[::step], wishes.jobs)
    for package, (killed, all_of_them) in scores.items():
        print(f"{package:12} {killed:5} of {all_of_them:5} killed, {percent(killed, all_of_them)} %")
    return int(any(killed * 100 < WANTED * number for killed, number in scores.values()))


def percent(killed: int, number: int) -> str:
    """One decimal, rounded down: 89.99 is not 90."""
    tenths = killed * 1000 // number if number else 1000
    return f"{tenths // 10}.{tenths % 10}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
