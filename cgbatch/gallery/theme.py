"""Templates, scripts and styles: our own, and a user's folder that replaces single ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path, PurePosixPath

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

from cgbatch.gallery import override as overrides
from cgbatch.gallery.links import download_name
from cgbatch.resources import folder

_BORROWED = {"studio": ["crop"], "compare": ["vote"]}  # pages with parts of another one
_MINIFIERS = {".js": rjsmin.jsmin, ".css": rcssmin.cssmin}


class Theme:
    """Templates and assets of the gallery; those in `override` come before the package's own.

    An overriding template can extend the one it replaces as `default/index.html.j2`. Pages
    outside a gallery have a folder of their own, and borrow from the gallery's.

    Args:
        override: a user's folder, with the names of `templates/gallery`.
        page: the folder of another page, such as `crop`.

    Raises:
        UsageError: if `override` replaces nothing, has a file that nothing uses, or one that Jinja
            does not understand.
    """

    def __init__(self, override: Path | None = None, page: str | None = None) -> None:
        own = folder("templates") / "gallery"
        self._override = override
        names = [page, *_BORROWED.get(page, [])] if page else []
        pages = [folder("templates") / name for name in names]
        self._folders = [*([override] if override else []), *pages, own]
        if override:
            overrides.check(override, own)
            with self.explained():
                for path in override.rglob("*.j2"):
                    self.environment().parse(overrides.read_text(path), filename=str(path))

    def of_page(self, page: str) -> Theme:
        """Return the theme of a page outside the gallery that belongs to it."""
        return Theme(self._override, page)

    @property
    def has_own_templates(self) -> bool:
        """Return whether a user's folder has more than styles, scripts and pictures."""
        return bool(self._override and any(self._override.rglob("*.j2")))

    def templates(self) -> Iterator[Path]:
        """Yield the files of all templates."""
        for parent in self._folders:
            yield from parent.rglob("*.j2")

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

    def explained(self) -> AbstractContextManager[None]:
        """Return what a template is rendered in, so that a user's errors are named as such."""
        return overrides.explained(self._override) if self._override else nullcontext()

    def assets(self) -> Iterator[tuple[str, bytes]]:
        """Yield the published path and the bytes of everything in `assets/`."""
        names = {
            path.name.removesuffix(".j2")
            for parent in self._folders
            for path in (parent / "assets").glob("*")
            if path.is_file() and not path.name.startswith((".", "__"))
        }
        for name in sorted(names):
            yield f"assets/{name}", self.asset(f"assets/{name}")

    def asset(self, path: str) -> bytes:
        """Return a file as it is published: scripts and styles without comments and indentation.

        One that is put together from parts is kept as a template, its name with `.j2` at the end.
        """
        candidates = (parent / f"{path}{end}" for parent in self._folders for end in ("", ".j2"))
        source = next(filter(Path.is_file, candidates))
        minify = _MINIFIERS.get(PurePosixPath(path).suffix)
        if not minify:
            data: bytes = source.read_bytes()
            return data
        text = self._render(f"{path}.j2") if source.suffix == ".j2" else overrides.read_text(source)
        if path == "assets/gallery.css" and self._override:
            text += overrides.added_style(self._override)
        return str(minify(text)).encode() + b"\n"

    def _render(self, path: str) -> str:
        with self.explained():
            return self.environment().get_template(path).render()
