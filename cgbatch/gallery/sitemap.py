"""sitemap.xml: the addresses of all pages, for search engines; only where the address is known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from cgbatch.files import sha256_of_bytes
from cgbatch.gallery.arrangement import INDEX
from cgbatch.gallery.chunks import chunks
from cgbatch.gallery.theme import Theme
from cgbatch.jobs.manifest import Site

FILE_NAME = "sitemap.xml"
_NAMES = re.compile(r"sitemap(-[0-9a-f]{16})?\.xml")
_MOST = 50_000  # addresses of one file, says the protocol
_MARK = b"Written by cgbatch"
_MARK_WITHIN = 100  # bytes from the start


def sitemap(site: Site, paths: Iterable[str], theme: Theme) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of the files that list pages, which are named by their paths.

    More addresses than one file may have are in several, which sitemap.xml names.
    """
    if not site.base_url or site.noindex:
        return
    template = theme.environment().get_template(f"{FILE_NAME}.j2")
    base = f"{site.base_url.rstrip('/')}/"

    def listed(kind: str, entry: str, parts: Iterable[str]) -> bytes:
        addresses = (base + ("" if part == INDEX else part) for part in parts)
        return template.render(kind=kind, entry=entry, addresses=addresses).encode()

    parts = list(chunks([INDEX, *paths], _MOST, _key))
    if len(parts) == 1:
        yield FILE_NAME, listed("urlset", "url", parts[0])
        return
    named = {f"sitemap-{_key(part[0])[:16]}.xml": part for part in parts}
    for path, part in named.items():
        yield path, listed("urlset", "url", part)
    yield FILE_NAME, listed("sitemapindex", "sitemap", named)


def is_named_so(name: str) -> bool:
    """Return whether a file is called as these are."""
    return bool(_NAMES.fullmatch(name))


def is_foreign(path: Path) -> bool:
    """Return whether there is a file that cgbatch has not written."""
    return path.is_file() and not _is_ours(path)


def remove(out: Path, named: Iterable[str]) -> None:
    """Remove what cgbatch has written of these files and is no longer named."""
    for path in out.glob("sitemap*.xml"):
        if path.name not in named and _is_ours(path):
            path.unlink()


def _is_ours(path: Path) -> bool:
    with path.open("rb") as file:
        return _MARK in file.read(_MARK_WITHIN)


def _key(path: str) -> str:
    return sha256_of_bytes(path.encode())
