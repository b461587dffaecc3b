"""What an evaluation found, as a table for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from cgbatch import __version__
from cgbatch.evaluation.compare import Distance, MeanLevels
from cgbatch.evaluation.evaluate import Evaluation, EvaluationResult

FORMAT = 1
_THOUSAND = 1000  # KID is a small number


def as_json(evaluation: Evaluation) -> str:
    """Write an evaluation as JSON; `docs/evaluation.md` says what is in it."""
    facts = asdict(evaluation)
    content = {"format": FORMAT, "version": __version__, **facts}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def as_table(evaluation: Evaluation) -> str:
    """Write an evaluation as lines of text, one column a direction."""
    names = [result.name for result in evaluation.results]
    columns = [list(_rows(result)) for result in evaluation.results]
    first = max(len(what) for what, _ in columns[0])
    wide = max(16, *(len(name) + 2 for name in names))
    lines = [
        f"features: {evaluation.title}; photos at {evaluation.size} pixels",
        "",
        " " * first + "".join(name.rjust(wide) for name in names),
    ]
    for row in zip(*columns, strict=True):
        cells = "".join(value.rjust(wide) for _, value in row)
        lines.append(f"{row[0][0].ljust(first)}{cells}")
    lines += ["", *_notes(evaluation)]
    return "\n".join(lines)


def _rows(result: EvaluationResult) -> Iterator[tuple[str, str]]:
    scores = result.scores
    yield "photos translated", f"{scores.pictures:,}"
    yield "real photos of the target", f"{scores.targets:,}"
    yield "KID x 1000", _kid(scores.translated)
    yield "  of the photos unchanged", _kid(scores.unchanged)
    yield "  of other real photos", _kid(result.real)
    yield "FID", _fid(scores.translated)
    yield "  of the photos unchanged", _fid(scores.unchanged)
    yield "  of other real photos", _fid(result.real)
    yield "taken for the target", f"{result.taken_for_target:.0%}"
    yield "  real photos of the target", f"{result.target_recognized:.0%}"
    yield "  photos unchanged", f"{result.source_mistaken:.0%}"
    yield (
        "structure kept",
        "none to keep" if scores.structure is None else f"{scores.structure:.3f}",
    )
    yield "halo", "no edges" if scores.halo is None else f"{scores.halo:.2f}"
    yield from _levels("blot", scores.blot, "nowhere plain")
    yield from _levels("L1 to the teacher", scores.from_teacher, "no teacher")


def _levels(what: str, levels: MeanLevels | None, missing: str) -> Iterator[tuple[str, str]]:
    yield what, missing if levels is None else f"{levels.translated:.2f}"
    yield "  of the photos unchanged", "" if levels is None else f"{levels.unchanged:.2f}"


def _kid(distance: Distance) -> str:
    kid = distance.kid
    return f"{kid.mean * _THOUSAND:.2f} ± {kid.deviation * _THOUSAND:.2f}"


def _fid(distance: Distance) -> str:
    return f"{distance.fid:.2f}{'*' if distance.fid_is_biased else ''}"


def _notes(evaluation: Evaluation) -> Iterator[str]:
    yield (
        f"The judge of domains tells {evaluation.judge_accuracy:.0%} of held-out real photos "
        "rightly."
    )
    biased = any(
        result.scores.translated.fid_is_biased or result.real.fid_is_biased
        for result in evaluation.results
    )
    if biased:
        yield (
            "* Fewer pictures than features: FID is too large, and compares only with FID of the "
            "same photos. Go by KID."
        )
    yield "Halo, blot and L1 are in levels of 255."
    yield "Scores by another network, or at another size, do not compare with these."
