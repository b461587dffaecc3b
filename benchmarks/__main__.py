"""Compare side by side, in one run; print ratios and what was measured on.

    python -m benchmarks [enhance translate script commit limit pipeline precision] [--rounds 3]
        [--photos 64] [--against bd319b0] [--json FILE]

Without names all comparisons are made; docs/benchmarks.md says what each is.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from benchmarks.comparisons import commit, enhance, limit, pipeline, precision, script, translate
from benchmarks.machine import describe
from benchmarks.photos import ROOT
from benchmarks.racing import Race, Result, run_race
from benchmarks.report import as_json, machine_text, table
from benchmarks.wishes import Wishes

COMPARISONS: Mapping[str, Callable[[Wishes], AbstractContextManager[Race]]] = {
    "enhance": enhance.open_race,
    "translate": translate.open_race,
    "script": script.open_race,
    "commit": commit.open_race,
    "limit": limit.open_race,
    "pipeline": pipeline.open_race,
    "precision": precision.open_race,
}


def positive(text: str) -> int:
    """Read a whole number from 1, for argparse."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def parse(words: list[str]) -> argparse.Namespace:
    """Read the command line; names that do not exist end the program."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Compare in one run.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(COMPARISONS))
    parser.add_argument("--rounds", type=positive, default=3, help="(%(default)s)")
    parser.add_argument(
        "--photos", type=positive, default=64, help="photos of a whole run (%(default)s)"
    )
    parser.add_argument(
        "--against", default="bd319b0", metavar="COMMIT", help="for `commit` (%(default)s)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="where to write the figures, too")
    asked = parser.parse_args(words)
    unknown = [name for name in asked.names if name not in COMPARISONS]
    if unknown:
        parser.error(f"no such comparison: {', '.join(unknown)}; what exists: {list(COMPARISONS)}")
    return asked


def compare(name: str, wishes: Wishes, rounds: int) -> Result:
    """Run one comparison, and say on stderr what it is doing."""

    def follow(text: str) -> None:
        print(f"{name}: {text}", file=sys.stderr, flush=True)

    follow("setting up")
    with COMPARISONS[name](wishes) as race:
        return run_race(race, rounds, follow)


def main() -> None:
    """Compare, print, and write."""
    asked = parse(sys.argv[1:])
    wishes = Wishes(asked.photos, asked.against)
    machine = describe(ROOT)
    print(machine_text(machine), flush=True)
    results = {}
    for name in asked.names or COMPARISONS:
        results[name] = compare(name, wishes, asked.rounds)
        print(f"\n{table(name, results[name])}", flush=True)
        if asked.json:  # after each: a run takes hours, and may be stopped
            asked.json.write_text(json.dumps(as_json(machine, results), indent=2) + "\n")


if __name__ == "__main__":
    main()
