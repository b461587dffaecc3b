"""Results of races for people and for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from benchmarks.racing import Result, Row, spread

_HEAD = ("variant", "figure", "median (smallest-largest)", "ratio to the first, of the same round")


def machine_text(machine: Mapping[str, str]) -> str:
    """Return what the machine is, a line each."""
    width = max(map(len, machine))
    return "\n".join(f"{name:{width}}  {value}" for name, value in machine.items())


def table(name: str, result: Result) -> str:
    """Return a Markdown table under its title, and the notes below."""
    rows = [_HEAD, *(_cells(row) for row in result.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [_line(row, widths) for row in rows]
    lines.insert(1, _line(["-" * width for width in widths], widths))
    rounds = "1 round" if result.rounds == 1 else f"{result.rounds} rounds"
    notes = [f"- {note}" for note in result.notes]
    parts = [f"## {name}: {result.title} ({rounds})", "\n".join(lines), "\n".join(notes)]
    return "\n\n".join(part for part in parts if part)


def as_json(machine: Mapping[str, str], results: Mapping[str, Result]) -> dict[str, Any]:
    """Return all that is known, for `json.dumps`."""
    return {
        "machine": dict(machine),
        "comparisons": {name: _result_facts(result) for name, result in results.items()},
    }


def _cells(row: Row) -> tuple[str, str, str, str]:
    ratios = _spread_text(row.ratios) if row.ratios else ""
    return row.variant, row.kind, _spread_text(row.values), ratios


def _spread_text(values: Sequence[float]) -> str:
    found = spread(values)
    smallest, median, largest = (
        _number(value) for value in (found.smallest, found.median, found.largest)
    )
    return f"{median} ({smallest}-{largest})"


def _number(value: float) -> str:
    """Write three digits, or all those before the point, and never an exponent."""
    if value >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 1 else f"{value:.3f}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (f"{cell:{width}}" for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def _result_facts(result: Result) -> dict[str, Any]:
    return {
        "title": result.title,
        "rounds": result.rounds,
        "rows": [_row_facts(row) for row in result.rows],
        "notes": list(result.notes),
    }


def _row_facts(row: Row) -> dict[str, Any]:
    return {
        **asdict(row),
        "spread": asdict(spread(row.values)),
        "ratio": asdict(spread(row.ratios)) if row.ratios else None,
    }
