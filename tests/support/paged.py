"""Build galleries of several pages for tests, and read what their pages link to."""

from __future__ import annotations

import html
import re
from pathlib import Path

from cgbatch.domains import Direction
from cgbatch.gallery.site import render
from cgbatch.jobs.manifest import Failure, Manifest, Result, Site
from support.galleries import make_result

DAY_NIGHT = Direction("time", "day", "night", "scratch")
SUMMER_WINTER = Direction("season", "summer", "winter", "scroll")
FOLDERS = (
    *("top.jpg", "Alps & sea/img1.jpg", "Alps & sea/img2.jpg", "Alps & sea/img10.jpg"),
    *("été/<b>.jpg", "zoo/img1.jpg"),
)


def ordered(results: list[Result]) -> tuple[Result, ...]:
    """Return results in the order in which a ledger has them."""
    return tuple(sorted(results, key=lambda each: (each.direction, each.name, each.id)))


def build_paged(out: Path, names: tuple[str, ...], page_size: int, **site: object) -> Manifest:
    """Render each photo in two directions, so many results on a page."""
    directions = (DAY_NIGHT, SUMMER_WINTER)
    results = [make_result(out, name, each) for each in directions for name in names]
    failures = (Failure("0" * 16, "broken.jpg", "summer", "winter", "It ends too early."),)
    content = Manifest(Site("Hills", page_size=page_size, **site), ordered(results), failures)
    render(out, content)
    return content


def links_of(page: Path) -> list[str]:
    """Return the addresses that a page names, but for those within it."""
    text = page.read_text(encoding="utf-8").partition("<template")[0]
    return [html.unescape(link) for link in re.findall(r'(?:href|src)="([^"#][^"]*)"', text)]


def cards_of(page: Path) -> list[str]:
    """Return the ids of the cards of a page."""
    text = page.read_text(encoding="utf-8").partition("<template")[0]
    return re.findall(r'id="r-([0-9a-f]{16})"', text)


def pages_with_cards(out: Path) -> list[Path]:
    """Return the pages that have cards."""
    places = [out / "index.html", *out.glob("albums/*.html"), *out.glob("pages/*.html")]
    return [page for page in places if cards_of(page)]
