"""Turn names that anyone may have chosen into links and file names that are safe to publish."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import quote

from cgbatch.errors import UsageError
from cgbatch.jobs.manifest import Result
from cgbatch.jobs.pictures import Image, Kind

# Refused by Windows in file names, or with a meaning of their own in a URL or a shell.
_UNWELCOME = frozenset("<>:\"/\\|?*%#&$`'")
_LONGEST_STEM = 48  # characters; with four bytes each, the name still fits every file system


@dataclass(frozen=True)
class FolderLinks:
    """What the pages of a gallery folder call each other; `root` leads up to the folder.

    The single file has links of the same names (`InlineLinks`), so templates serve both. `homes`
    maps the ids of results to the pages with their cards; without it that is the index.
    """

    root: str
    homes: Mapping[str, str] = field(default_factory=dict)

    def page(self, result: Result) -> str:
        """Return the link to a result's page."""
        return f"{self.root}results/{result.id}.html"

    def index(self, result: Result | None = None) -> str:
        """Return the link to the index, or to a result's card in it or on another page."""
        home = self.homes.get(result.id, "index.html") if result else "index.html"
        return self.listing(home) + (f"#r-{result.id}" if result else "")

    def listing(self, path: str) -> str:
        """Return the link to a page with cards or albums."""
        return self.root + path

    def picture(self, image: Image) -> str:
        """Return the link to a picture."""
        return self.root + quote_path(image.path)

    def download(self, image: Image) -> str | None:
        """Return the link that saves a picture, or None where it cannot be had."""
        return self.picture(image)

    def best(self, result: Result) -> Kind:
        """Return which picture of a result to offer: the one with the most pixels."""
        return result.pictures.best

    def zooms(self, result: Result) -> bool:
        """Return whether the viewer of a result can load full pictures to zoom into."""
        return result.pictures.can_zoom

    def asset(self, name: str) -> str:
        """Return the link to a script, a style sheet or an icon."""
        return f"{self.root}assets/{name}"


def quote_path(path: str) -> str:
    """Return a path relative to the gallery as a relative URL.

    Raises:
        UsageError: if the path leads out of the gallery.
    """
    parts = PurePosixPath(path).parts
    if not parts or parts[0].startswith("/") or ".." in parts:
        raise UsageError(
            f"The manifest names the picture {path!r}, which is not inside the gallery. "
            f"Run `cgbatch run` into that folder again to write it anew."
        )
    return quote("/".join(parts))


def download_name(result: Result, kind: Kind = "result") -> str:
    """Return the file name that one of a result's pictures gets when it is saved.

    `mountain-path-winter.jpg`, `-original.jpg` and `-winter-side-by-side.jpg`.
    """
    stem = plain(PurePosixPath(result.name).stem) or "photo"
    target = plain(result.target)
    ends = {
        "result": target,
        "full": target,
        "original": "original",
        "side_by_side": f"{target}-side-by-side",
    }
    image: Image = getattr(result.pictures, kind)
    return f"{stem}-{ends[kind]}{PurePosixPath(image.path).suffix}"


def plain(text: str) -> str:
    """Return the text with all that file systems, shells or eyes may stumble over as hyphens.

    Control and format characters go too: a right-to-left override can disguise a suffix.
    """
    kept = (
        "-" if char in _UNWELCOME or unicodedata.category(char)[0] == "C" else char
        for char in unicodedata.normalize("NFC", text)
    )
    return "".join(kept)[:_LONGEST_STEM].strip(" .-")
