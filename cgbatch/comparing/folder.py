"""The folder of a comparison: what is written there, and what may be replaced or removed."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from cgbatch.comparing.comparison import EnhancerComparison
from cgbatch.comparing.pages import COMMAND, render_comparison, render_pairs
from cgbatch.comparing.ranking import (
    RANKING_FACTS,
    RANKING_TABLE,
    Ranking,
    ranking_csv,
    ranking_json,
)
from cgbatch.comparing.tables import as_csv, as_json
from cgbatch.comparing.working import PICTURES
from cgbatch.errors import UsageError
from cgbatch.files import TEMPORARY_PATTERN, write_if_changed
from cgbatch.gallery.extras import prepared
from cgbatch.gallery.replacing import check_replaceable, is_page_of

PAGE, VOTE = "index.html", "vote.html"
TABLE, FACTS = "compare.csv", "compare.json"
_PICTURE = re.compile(r"[0-9a-f]{16}\.jpg")


def check(out: Path) -> None:
    """Refuse to write a comparison among other files.

    Raises:
        UsageError: if the folder holds anything but a comparison.
    """
    if (out / PAGE).exists():
        check_replaceable(out / PAGE, COMMAND)
    elif out.is_dir() and not all(map(_is_left_over, out.iterdir())):
        raise UsageError(
            f"{out} holds other files. A comparison needs a folder of its own: choose another one "
            f"with --out, or move them away."
        )


def write(out: Path, comparison: EnhancerComparison, most_pairs: int) -> None:
    """Write tables and pages of a comparison whose pictures are there; remove those of others.

    Raises:
        OSError: if the folder refuses.
    """
    write_if_changed(out / TABLE, as_csv(comparison).encode())
    write_if_changed(out / FACTS, as_json(comparison).encode())

    def picture(path: str) -> str:
        return b64encode((out / path).read_bytes()).decode()

    def write_pairs(file: BinaryIO) -> None:
        # One picture at a time: those of a thousand photos do not fit into memory.
        file.writelines(part.encode() for part in render_pairs(comparison, most_pairs, picture))

    with prepared(out, VOTE, write_pairs) as page:
        page.publish()
    write_if_changed(out / PAGE, render_comparison(comparison).encode())
    _remove_pictures_but(out, _pictures(comparison))


def write_ranking(out: Path, ranking: Ranking) -> None:
    """Write a ranking as CSV and JSON, into a comparison's folder or a new one.

    Raises:
        UsageError: if the folder holds something else.
        OSError: if the folder refuses.
    """
    names = {path.name for path in out.iterdir()} if out.is_dir() else set()
    if not names <= {RANKING_TABLE, RANKING_FACTS}:
        check(out)
    write_if_changed(out / RANKING_TABLE, ranking_csv(ranking).encode())
    write_if_changed(out / RANKING_FACTS, ranking_json(ranking).encode())


def _is_left_over(path: Path) -> bool:
    """Return whether a comparison that was stopped may have left this."""
    if path.name != PICTURES:
        return path.match(TEMPORARY_PATTERN)
    return path.is_dir() and all(_PICTURE.fullmatch(each.name) for each in path.iterdir())


def _pictures(comparison: EnhancerComparison) -> Iterable[str]:
    for photo in comparison.photos:
        yield photo.original
        for shown in photo.shown:
            yield shown.translated
            if shown.restored:
                yield shown.restored


def _remove_pictures_but(out: Path, named: Iterable[str]) -> None:
    """Remove the pictures of an earlier comparison, and nothing that is called otherwise."""
    if not is_page_of(out / PAGE, COMMAND):
        return
    kept = {Path(path).name for path in named}
    for path in (out / PICTURES).iterdir():
        if path.name not in kept and _PICTURE.fullmatch(path.name):
            path.unlink()
