"""The files that voters give back: vote.json of the page of a comparison."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path
from typing import Any

from cgbatch.errors import UsageError

FORMAT = 1
_KIND = "enhancers"
_LARGEST = 10_000_000  # bytes: of a hundred thousand answers
_PAGE = "vote.html of `cgbatch compare`"


@dataclass(frozen=True)
class Answer:
    """Two variants of one photo, and how much of the vote the first one got: 1, 0 or a half."""

    photo: int
    first: int  # place among the variants
    second: int
    share: float


@dataclass(frozen=True)
class Vote:
    """What one person answered."""

    comparison: str
    voter: int
    variants: tuple[str, ...]
    answers: tuple[Answer, ...]


def expanded(texts: Iterable[str]) -> list[Path]:
    """Return the files that are named, by patterns too: not every shell replaces them.

    Raises:
        UsageError: if there is no such file.
    """
    paths = [Path(name) for text in texts for name in _matching(text)]
    if not paths:
        raise UsageError(f"Name the votes: the files that {_PAGE} gives, such as votes/*.json.")
    return paths


def _matching(text: str) -> Sequence[str]:
    if Path(text).is_file():
        return [text]
    found = sorted(glob(text)) if has_magic(text) else []  # noqa: PTH207  # as it was written
    if not found:
        raise UsageError(f"There is no file {text!r}.")
    return found


def read(paths: Sequence[Path]) -> list[Vote]:
    """Read votes on one comparison.

    Raises:
        UsageError: if a file is no vote, or of another comparison than the first one, or if a
            voter is there twice.
    """
    votes: list[Vote] = []
    by_voter: dict[int, Path] = {}
    for path in paths:
        vote = _vote(path)
        if votes and vote.comparison != votes[0].comparison:
            raise UsageError(
                f"{path} is a vote on another comparison than {paths[0]}. Merge those of one "
                "vote.html at a time."
            )
        if vote.voter in by_voter:
            raise UsageError(
                f"{path} is of the same voter as {by_voter[vote.voter]}. Give each vote once, the "
                "later one where somebody went on."
            )
        by_voter[vote.voter] = path
        votes.append(vote)
    return votes


def _vote(path: Path) -> Vote:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        content = json.loads(data) if len(data) <= _LARGEST else None
        if isinstance(content, dict) and content.get("vote") == _KIND:
            return _checked(path, content)
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from None
    raise UsageError(f"{path} is no vote on enhancers: {_PAGE} gives such files as vote.json.")


def _checked(path: Path, content: Mapping[str, Any]) -> Vote:
    if content["format"] != FORMAT:
        raise UsageError(
            f"{path} has format {content['format']}, and this version of cgbatch reads {FORMAT}."
        )
    variants = tuple(map(str, content["variants"]))
    answers = tuple(_answers(content["answers"], variants))
    if not answers:
        raise UsageError(f"{path} holds no answer. Leave it out.")
    return Vote(str(content["comparison"]), int(content["voter"]), variants, answers)


def _answers(rows: Iterable[Mapping[str, Any]], variants: tuple[str, ...]) -> Iterator[Answer]:
    for row in rows:
        first, second = variants.index(row["a"]), variants.index(row["b"])
        share = {"a": 1.0, "b": 0.0, "none": 0.5}[row["chosen"]]
        if first == second:
            raise ValueError("a variant beside itself")
        yield Answer(int(row["photo"]), first, second, share)
