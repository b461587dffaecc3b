"""sitemap.xml: the addresses of all pages, for search engines; only where the address is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from cgbatch.files import sha256_of_bytes
from cgbatch.gallery.arrangement import INDEX
from cgbatch.gallery.chunks import chunks
from cgbatch.jobs.manifest import Site

FILE_NAME = "sitemap.xml"
_MOST = 50_000  # addresses of one file, says the protocol
_MARK = b"<!-- of cgbatch -->"
_HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n{_MARK.decode()}\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(site: Site, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of the files that list pages, which are named by their paths.

    More addresses than one file may have are in several, which sitemap.xml names.
    """
    if not site.base_url or site.noindex:
        return
    base = f"{site.base_url.rstrip('/')}/"
    parts = list(chunks([INDEX, *paths], _MOST, _key))
    if len(parts) == 1:
        yield FILE_NAME, _listed("urlset", "url", base, parts[0])
        return
    named = {f"sitemap-{_key(part[0])[:16]}.xml": part for part in parts}
    for path, part in named.items():
        yield path, _listed("urlset", "url", base, part)
    yield FILE_NAME, _listed("sitemapindex", "sitemap", base, list(named))


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
        return _MARK in file.read(len(_HEAD))


def _listed(kind: str, entry: str, base: str, paths: Sequence[str]) -> bytes:
    addresses = (base + ("" if path == INDEX else path) for path in paths)
    lines = (f"<{entry}><loc>{escape(address)}</loc></{entry}>\n" for address in addresses)
    return f'{_HEAD}<{kind} xmlns="{_NAMESPACE}">\n{"".join(lines)}</{kind}>\n'.encode()


def _key(path: str) -> str:
    return sha256_of_bytes(path.encode())
