"""Says at the end of a run which ten files took longest, in seconds of the clock and of the processor."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator

import pytest

FILES = int(os.environ.get("N_SLOW", "10"))
CPU = "cpu_seconds"
spent: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])


def processor_seconds() -> float:
    """What this process has used so far, with those of its children that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    item.stash[STARTED] = processor_seconds()
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[pytest.TestReport]:
    report = yield
    if call.when == "teardown":
        report.user_properties.append((CPU, processor_seconds() - item.stash[STARTED]))
    return report


STARTED = pytest.StashKey[float]()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Called where the run is summed up, whichever worker the test ran in."""
    file = spent[report.location[0]]
    file[0] += report.duration
    file[1] += sum(value for name, value in report.user_properties if name == CPU)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    slowest = sorted(spent.items(), key=lambda entry: -entry[1][0])[:FILES]
    if slowest:
        terminalreporter.section("slowest files")
    for file, (clock, processor) in slowest:
        terminalreporter.write_line(f"{clock:8.1f} s {processor:8.1f} s of processor  {file}")
