"""What pages with many pictures beyond them search in: names and cards, as scripts in data/.

A page that is opened from disk may load scripts and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cgbatch.gallery.arrangement import Arrangement
from cgbatch.gallery.chunks import chunks
from cgbatch.gallery.links import quote_path
from cgbatch.jobs.manifest import Result

FOLDER = "data"
_MOST = 1000  # results; about 70 kB
_SHOWN = ("thumb_original", "preview_original", "thumb", "preview")


@dataclass(frozen=True)
class NameShard:
    """Results that follow each other, and the pages with their cards."""

    results: Sequence[Result]
    homes: dict[str, str]

    @property
    def key(self) -> str:
        """Return the name that the script gives its data."""
        return self.results[0].id

    @property
    def path(self) -> str:
        """Return where the script lies."""
        return f"{FOLDER}/{self.key}.js"

    @property
    def entry(self) -> tuple[str, int, list[str]]:
        """Return what the index knows of it: its key, and how many results of which directions."""
        named = dict.fromkeys(result.direction for result in self.results)
        return self.key, len(self.results), list(named)

    def script(self) -> bytes:
        """Return the script: one line a result, [id, name, number of its kind, colour].

        Results of one kind differ in nothing else that their cards say. Where pictures are called
        otherwise than usual, their paths follow. `pages` says how many follow on which page.
        """
        kinds: dict[tuple[object, ...], int] = {}
        rows = []
        for result in self.results:
            number = kinds.setdefault(_kind(result), len(kinds))
            row = [result.id, result.name, number, result.pictures.colour, *_unusual(result)]
            rows.append(_json(row))
        runs = groupby(self.results, lambda result: self.homes[result.id])
        pages = [[page, sum(1 for _ in run)] for page, run in runs]
        lines = ",\n".join(rows)
        return (
            f"galleryShard({_json(self.key)},{{\n"
            f'"kinds":{_json(list(kinds))},\n"pages":{_json(pages)},\n"rows":[\n{lines}\n]}});\n'
        ).encode()


def shards(arrangement: Arrangement) -> Iterator[NameShard]:
    """Yield all results, in the order in which pages show them."""
    for some in chunks(arrangement.results, _MOST, lambda result: result.id):
        yield NameShard(some, arrangement.homes)


def _kind(result: Result) -> tuple[object, ...]:
    thumb, preview = result.pictures.thumb, result.pictures.preview
    return result.source, result.target, result.viewer, thumb.width, thumb.height, preview.width


def _unusual(result: Result) -> Iterator[list[str]]:
    """Yield the addresses of a card's pictures, unless they are what the script expects."""
    paths = [quote_path(getattr(result.pictures, name).path) for name in _SHOWN]
    usual = [f"images/{result.id}/{name.replace('_', '-')}.webp" for name in _SHOWN]
    if paths != usual:
        yield paths


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
