"""Templates, scripts and styles: our own, and a user's folder that replaces single ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import rcssmin
import rjsmin
from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
)

from cgbatch.gallery.links import download_name
from cgbatch.resources import folder

_MINIFIERS = {".js": rjsmin.jsmin, ".css": rcssmin.cssmin}


class Theme:
    """Give templates and assets; those in `override` come before the package's own.

    An overriding template can extend the one it replaces as `default/index.html.j2`.
    """

    def __init__(self, override: Path | None = None) -> None:
        self._folders = [*([override] if override else []), folder("templates")]

    def environment(self) -> Environment:
        """Return a Jinja environment that escapes all and stumbles over every misspelt name."""
        loaders: list[BaseLoader] = [FileSystemLoader(path) for path in self._folders]
        environment = Environment(
            loader=ChoiceLoader([*loaders, PrefixLoader({"default": loaders[-1]})]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        environment.filters["download_name"] = download_name
        return environment

    def assets(self) -> Iterator[tuple[str, bytes]]:
        """Yield the published path and the bytes of everything in `assets/`."""
        names = {
            path.name
            for parent in self._folders
            for path in (parent / "assets").glob("*")
            if path.is_file() and not path.name.startswith((".", "__"))
        }
        for name in sorted(names):
            yield f"assets/{name}", self.asset(f"assets/{name}")

    def asset(self, path: str) -> bytes:
        """Return a file as it is published: scripts and styles without comments and indentation."""
        source = next(parent / path for parent in self._folders if (parent / path).is_file())
        minify = _MINIFIERS.get(source.suffix)
        if not minify:
            return source.read_bytes()
        return str(minify(source.read_text(encoding="utf-8"))).encode() + b"\n"
