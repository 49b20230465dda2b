"""The last thing a run prints: one table, story by engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pytest

from e2e.browsers import PRODUCTS

WORDS = {"passed": "ok", "failed": "FAILED", "skipped": "not told"}
SEVERITY = ("failed", "skipped", "passed")
Column = tuple[str, str]


@dataclass
class Told:
    """One story in one engine: setup, call and teardown together."""

    outcome: str = "passed"
    seconds: float = 0
    reason: str = ""

    def add(self, report: pytest.TestReport) -> None:
        self.seconds += report.duration
        self.outcome = min(self.outcome, report.outcome, key=SEVERITY.index)
        if report.skipped and isinstance(report.longrepr, tuple):
            self.reason = report.longrepr[2].removeprefix("Skipped: ")

    def __str__(self) -> str:
        return f"{WORDS[self.outcome]} {self.seconds:.1f} s" if self.outcome != "skipped" else WORDS[self.outcome]


@dataclass
class Table:
    """Collects the reports of all stories, also those that come from other processes."""

    cells: dict[tuple[str, str], dict[Column, Told]] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)
    programs: dict[str, str] = field(default_factory=dict)
    measured: list[str] = field(default_factory=list)
    _by_id: dict[str, Told] = field(default_factory=dict)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for name, value in report.user_properties:
            if name == "e2e" and report.when == "setup" and isinstance(value, Sequence):
                self._begin(report.nodeid, *value)
            elif name == "measured" and report.when == "call":
                self.measured.append(str(value))
        if report.nodeid in self._by_id:
            self._by_id[report.nodeid].add(report)

    def _begin(
        self, nodeid: str, module: str, told: str, which: str, engine: str, version: str, program: str, way: str
    ) -> None:
        subject = module.rpartition(".")[2].removeprefix("test_").replace("_", " ")
        story = f"{told}: {which}" if which else told
        self._by_id[nodeid] = self.cells.setdefault((subject, story), {}).setdefault((engine, way), Told())
        if version:
            self.versions[engine] = version
            self.programs[engine] = program

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self.cells:
            return
        columns = self._columns()
        terminalreporter.section("stories")
        for line in self._lines(columns):
            terminalreporter.write_line(line)
        for engine, program in self.programs.items():
            terminalreporter.write_line(f"{engine.title()} {self.versions[engine]}: {program}")
        if self.measured:
            terminalreporter.section("measured")
            for line in sorted(self.measured):
                terminalreporter.write_line(line)

    def _columns(self) -> list[Column]:
        used = {column for row in self.cells.values() for column in row}
        return sorted(
            used, key=lambda column: (list(PRODUCTS).index(column[0]) if column[0] in PRODUCTS else 9, column[1])
        )

    def _lines(self, columns: Sequence[Column]) -> Iterable[str]:
        heads = [" ".join(filter(None, (engine.title(), self.versions.get(engine, "")))) for engine, _ in columns]
        ways = [way for _, way in columns]
        first = max(len(story) for _, story in self.cells) + 2
        widths = [max(len(head), len(way), 12) + 2 for head, way in zip(heads, ways, strict=True)]
        yield " " * (first + 2) + _row(heads, widths)
        yield " " * (first + 2) + _row(ways, widths)
        subject = None
        # Several processes tell their stories in turns; the table keeps those of one subject together.
        for (at, story), row in sorted(self.cells.items(), key=lambda cell: cell[0][0]):
            if at != subject:
                subject = at
                yield at
            cells = [str(row[column]) if column in row else "" for column in columns]
            yield f"  {story:<{first}}{_row(cells, widths)}"
        for (_, story), row in self.cells.items():
            for (engine, _), told in row.items():
                if told.reason:
                    yield f"not told in {engine}: {story}: {told.reason}"


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)).rstrip()
