"""The pages of a gallery: what decides the bytes of each, and how it gets them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial

from cgbatch.files import sha256_of_bytes
from cgbatch.gallery.arrangement import INDEX, Arrangement
from cgbatch.gallery.links import FolderLinks
from cgbatch.gallery.listings import Listing, listings
from cgbatch.gallery.shards import shards
from cgbatch.gallery.theme import Theme
from cgbatch.jobs.manifest import Manifest, Result


@dataclass(frozen=True)
class GalleryPage:
    """A file that is rendered when it has to be."""

    path: str  # relative to the gallery
    inputs: str  # a digest of all that its bytes are made of, but for templates and code
    render: Callable[[], bytes]


@dataclass(frozen=True)
class Place:
    """Where a result stands among the others; templates know its fields by name."""

    result: Result
    position: int | None  # from 1; None where there are many pages
    previous: Result | None
    following: Result | None


class GalleryPages:
    """All pages of a gallery, and the data in which its scripts find pictures."""

    def __init__(self, manifest: Manifest, arrangement: Arrangement, theme: Theme) -> None:
        self._manifest = manifest
        self._arrangement = arrangement
        self._environment = theme.environment()
        self._site = repr(manifest.site)
        self._homes = arrangement.homes if arrangement.is_paged else {}
        self._above = FolderLinks("../", self._homes)

    @cached_property
    def _prints(self) -> dict[str, str]:
        """Map the ids of results to digests of their records."""
        return {result.id: _digest(result) for result in self._arrangement.results}

    def all_but_index(self) -> Iterator[GalleryPage]:
        """Yield what the index links to."""
        yield from self._result_pages()
        if self._arrangement.is_paged:
            yield from self._data()
            yield from self._listing_pages()

    def index(self, **extras: object) -> bytes:
        """Return the index, which names the extras."""
        context = {
            "links": FolderLinks("", self._homes),
            "manifest": self._manifest,
            "directions": directions(self._manifest.results),
            **extras,
        }
        if not self._arrangement.is_paged:
            return self._rendered("index.html.j2", context)
        listing = next(listings(self._arrangement))
        known = [shard.entry for shard in shards(self._arrangement)]
        return self._rendered("pages.html.j2", {**context, **self._shown(listing), "shards": known})

    def _result_pages(self) -> Iterator[GalleryPage]:
        count = None if self._arrangement.is_paged else len(self._manifest.results)
        for place in places(self._arrangement.results):
            near = [each and each.id for each in (place.previous, place.following)]
            where = place.position if count else self._homes[place.result.id]
            inputs = _digest(self._site, self._prints[place.result.id], near, where, count)
            known = place if count else replace(place, position=None)
            yield GalleryPage(
                f"results/{place.result.id}.html", inputs, partial(self._result, known)
            )

    def _result(self, place: Place) -> bytes:
        context = {"links": self._above, "manifest": self._manifest, **vars(place)}
        return self._rendered("result.html.j2", context)

    def _listing_pages(self) -> Iterator[GalleryPage]:
        for listing in listings(self._arrangement):
            if listing.path != INDEX:
                inputs = _digest(self._site, *self._inputs_of(listing))
                yield GalleryPage(listing.path, inputs, partial(self._listing, listing))

    def _inputs_of(self, listing: Listing) -> Iterator[object]:
        """Yield what a page with cards or albums shows."""
        yield [self._prints[result.id] for result in listing.results]
        for album in listing.albums:
            yield album.folder, album.path, album.count, self._prints[album.cover.id]
        if listing.album:
            yield listing.album.folder, listing.album.path, listing.album.count
        yield listing.path, listing.up, listing.previous, listing.following, list(listing.row)

    def _listing(self, listing: Listing) -> bytes:
        context = {"links": self._above, "manifest": self._manifest, **self._shown(listing)}
        return self._rendered("page.html.j2", context)

    def _shown(self, listing: Listing) -> dict[str, object]:
        """Return what templates are given of a page; the macros of cards take a manifest."""
        shown = replace(self._manifest, results=tuple(listing.results))
        sample = replace(self._manifest, results=(listing.cover,))
        return {"listing": listing, "shown": shown, "sample": sample}

    def _data(self) -> Iterator[GalleryPage]:
        for shard in shards(self._arrangement):
            inputs = _digest(
                [self._prints[result.id] for result in shard.results],
                [self._homes[result.id] for result in shard.results],
            )
            yield GalleryPage(shard.path, inputs, shard.script)

    def _rendered(self, template: str, context: dict[str, object]) -> bytes:
        return self._environment.get_template(template).render(context).encode()


def places(results: tuple[Result, ...]) -> list[Place]:
    """Return the place of every result, in order."""
    near = [None, *results, None]
    return [
        Place(result, position, near[position - 1], near[position + 1])
        for position, result in enumerate(results, start=1)
    ]


def directions(results: tuple[Result, ...]) -> Counter[tuple[str, str]]:
    """Count the results of each direction, named by source and target, in order of appearance."""
    return Counter((result.source, result.target) for result in results)


def _digest(*parts: object) -> str:
    return sha256_of_bytes(repr(parts).encode())[:32]
