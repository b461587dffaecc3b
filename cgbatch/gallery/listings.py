"""Pages that list results or albums: what each shows, and which one follows which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cgbatch.gallery.arrangement import INDEX, Album, Arrangement, Leaf, Shelf
from cgbatch.jobs.manifest import Result


@dataclass(frozen=True)
class Listing:
    """A page with cards or albums; templates know its fields and properties by name.

    Nothing in it changes when pages further away come and go.
    """

    content: Leaf | Shelf
    album: Album | None  # that it is a page of, where there are albums
    up: str  # the page that leads to it, with the place there
    previous: str | None  # of the pages that follow each other
    following: str | None
    row: Sequence[str]  # these pages, on the first of them; elsewhere none

    @property
    def path(self) -> str:
        """Return the path of the page."""
        return self.content.path

    @property
    def results(self) -> Sequence[Result]:
        """Return the results that are shown."""
        return self.content.results if isinstance(self.content, Leaf) else ()

    @property
    def albums(self) -> Sequence[Album]:
        """Return the albums that are shown."""
        return self.content.albums if isinstance(self.content, Shelf) else ()

    @property
    def cover(self) -> Result:
        """Return the result that stands for the page where others link to it."""
        return self.results[0] if self.results else self.albums[0].cover


def listings(arrangement: Arrangement) -> Iterator[Listing]:
    """Yield all pages that list something; the index is the first."""
    yield from _row(arrangement.shelves, None, INDEX)
    ups = {
        album.folder: f"{shelf.path}#a-{album.key}"
        for shelf in arrangement.shelves
        for album in shelf.albums
    }
    for album in arrangement.albums:
        if arrangement.shelves:
            yield from _row(album.leaves, album, ups[album.folder])
        else:
            yield from _row(album.leaves, None, INDEX)


def _row(contents: Sequence[Leaf | Shelf], album: Album | None, up: str) -> Iterator[Listing]:
    paths = [content.path for content in contents]
    near = [None, *paths, None]
    for number, content in enumerate(contents):
        row = () if number else paths
        yield Listing(content, album, up, near[number], near[number + 2], row)
