"""Which page shows which results: one index, or pages and albums where that would be too long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby
from pathlib import PurePosixPath

from cgbatch.files import sha256_of_bytes
from cgbatch.gallery.chunks import chunks
from cgbatch.jobs.manifest import Manifest, Result

INDEX = "index.html"


@dataclass(frozen=True)
class Leaf:
    """A page with cards, one of several that follow each other; templates know its fields."""

    path: str
    results: Sequence[Result]


@dataclass(frozen=True)
class Album:
    """The results of one folder of photos, on one page or several."""

    folder: str  # relative to the input root; "" for photos in none
    leaves: Sequence[Leaf]

    @property
    def key(self) -> str:
        """Return what pages call it."""
        return _key(self.folder)

    @property
    def path(self) -> str:
        """Return the page that it begins with."""
        return self.leaves[0].path

    @property
    def cover(self) -> Result:
        """Return the result that stands for it."""
        return self.leaves[0].results[0]

    @cached_property
    def count(self) -> int:
        """Return how many results it has."""
        return sum(len(leaf.results) for leaf in self.leaves)


@dataclass(frozen=True)
class Shelf:
    """A page with albums, one of several that follow each other."""

    path: str
    albums: Sequence[Album]


@dataclass(frozen=True)
class Arrangement:
    """What the pages of a gallery show; without shelves there is one album, the index itself."""

    shelves: Sequence[Shelf]
    albums: Sequence[Album]

    @property
    def is_paged(self) -> bool:
        """Return whether there are other pages with cards than the index."""
        return bool(self.shelves) or len(self.albums[0].leaves) > 1

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """Return all results in the order in which pages show them."""
        leaves = chain.from_iterable(album.leaves for album in self.albums)
        return tuple(chain.from_iterable(leaf.results for leaf in leaves))

    @cached_property
    def homes(self) -> dict[str, str]:
        """Map the ids of results to the pages that have their cards."""
        leaves = chain.from_iterable(album.leaves for album in self.albums)
        return {result.id: leaf.path for leaf in leaves for result in leaf.results}


def arrange(manifest: Manifest) -> Arrangement:
    """Give every result its page.

    Paths follow from what a page shows first and not from its number, so that a page more does not
    rename those that follow.
    """
    results, most = manifest.results, manifest.site.page_size
    if len(results) <= most:
        return Arrangement((), (Album("", (Leaf(INDEX, results),)),))
    folders = sorted(results, key=folder_of)  # stable: in a folder they keep their order
    groups = [(folder, list(inside)) for folder, inside in groupby(folders, folder_of)]
    if len(groups) == 1:
        return Arrangement((), (Album("", list(_leaves(results, most, INDEX))),))
    albums = [
        Album(folder, list(_leaves(inside, most, f"albums/{_key(folder)}.html")))
        for folder, inside in groups
    ]
    return Arrangement(list(_shelves(albums, most)), albums)


def folder_of(result: Result) -> str:
    """Return the folder of a result's photo, relative to the input root; "" for none."""
    folder = str(PurePosixPath(result.name).parent)
    return "" if folder == "." else folder


def _leaves(results: Sequence[Result], most: int, first: str) -> Iterator[Leaf]:
    for number, some in enumerate(chunks(results, most, lambda result: result.id)):
        yield Leaf(f"pages/{some[0].id}.html" if number else first, some)


def _shelves(albums: Sequence[Album], most: int) -> Iterator[Shelf]:
    for number, some in enumerate(chunks(albums, most, lambda album: album.key)):
        yield Shelf(f"albums/from-{some[0].key}.html" if number else INDEX, some)


def _key(folder: str) -> str:
    """Return a digest, since folders may have names that no file should have."""
    return sha256_of_bytes(folder.encode())[:16]
