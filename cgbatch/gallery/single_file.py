"""gallery.html: the whole gallery in one document, pictures, scripts and styles inside."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from cgbatch.gallery import inline
from cgbatch.gallery.extras import pieces
from cgbatch.gallery.links import quote_path
from cgbatch.gallery.theme import Theme
from cgbatch.jobs.manifest import Manifest, Result
from cgbatch.jobs.pictures import Image, Kind

FILE_NAME = "gallery.html"
_STYLES = ("assets/gallery.css", "assets/reveal-pair.css", "inline/single.css")
_SCRIPTS = ("inline/single.js", "assets/reveal-pair.js", "assets/gallery.js")

# Where a picture goes. No text of a user can look like this: quotes in it are escaped.
_PICTURE = re.compile(r'src="cid:([^"]+)"')
_TYPES = {".jpg": "image/jpeg", ".png": "image/png", ".svg": "image/svg+xml", ".webp": "image/webp"}


@dataclass(frozen=True)
class InlineLinks:
    """What the parts of the single file call each other, as `FolderLinks` does for pages."""

    theme: Theme
    shown: dict[str, Image] = field(default_factory=dict)  # by what templates call them

    def page(self, result: Result) -> str:
        """Return the link to a result's part of the document."""
        return f"#p-{result.id}"

    def index(self, result: Result | None = None) -> str:
        """Return the link to the index, or to a result's card in it."""
        return f"#r-{result.id}" if result else "#gallery"

    def picture(self, image: Image) -> str:
        """Return what stands for a picture until its bytes are written in its place."""
        path = quote_path(image.path)
        self.shown[path] = image
        return f"cid:{path}"

    def download(self, image: Image) -> str | None:
        """Return the link to a picture that is shown; its bytes are not repeated for a download."""
        path = quote_path(image.path)
        return f"#{path}" if path in self.shown else None

    def best(self, result: Result) -> Kind:
        """Return which picture of a result to offer: the one that is shown."""
        return "result"

    def zooms(self, result: Result) -> bool:
        """Return whether the viewer can load full pictures: they would make the document huge."""
        return False

    def asset(self, name: str) -> str:
        """Return a small file as a link that holds it."""
        data = b64encode(self.theme.asset(f"assets/{name}")).decode()
        return f"data:{_TYPES[PurePosixPath(name).suffix]};base64,{data}"


class SingleFile:
    """The document, which is written with everything but its pictures in memory."""

    def __init__(self, theme: Theme, manifest: Manifest, **context: object) -> None:
        self._links = InlineLinks(theme)
        template = theme.environment().get_template("single.html.j2")
        self._text = template.render(
            links=self._links,
            manifest=manifest,
            style=inline.style(theme, _STYLES),
            script=inline.script(theme, _SCRIPTS),
            **context,
        )

    def write(self, file: BinaryIO, out: Path) -> None:
        """Write the document, each picture from its file in `out`.

        Raises:
            UsageError: if a picture is missing.
        """
        texts = _PICTURE.split(self._text)
        file.write(texts[0].encode())
        for path, text in zip(texts[1::2], texts[2::2], strict=True):
            for part in _embedded(path, out, self._links.shown[path]):
                file.write(part)
            file.write(text.encode())


def _embedded(path: str, out: Path, image: Image) -> Iterator[bytes]:
    """Yield the attributes of a picture that holds its bytes; a link to it names its path."""
    kind = _TYPES[PurePosixPath(image.path).suffix]
    yield f'id="{path}" src="data:{kind};base64,'.encode()
    yield from map(b64encode, pieces(out, image))
    yield b'"'
