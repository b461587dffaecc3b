"""The manifest: the JSON that the gallery is rendered from and that is published with it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from cgbatch.domains import VIEWERS, Viewer, direction_name
from cgbatch.errors import UsageError
from cgbatch.files import write_atomically
from cgbatch.jobs.pictures import Pictures
from cgbatch.photos.crop import CropBox
from cgbatch.photos.galleries import MANIFEST_NAME
from cgbatch.photos.sharpening import Sharpening

FORMAT = 4
_UNSAID = ("studio", "page_size")  # of a site: what is as usual is written as before there was any
DEFAULT_TITLE = "Photos in another light"
PAGE_SIZE = 1000  # cards of a page; 2,000 are smooth, and twice as many bytes


@dataclass(frozen=True)
class Result:
    """What one photo became in one direction; equal runs give equal records."""

    id: str  # 16 hex digits; names the folder and the page
    name: str  # of the photo, relative to its input root, with "/"
    photo_sha256: str
    photo_width: int  # of the upright photo, pixels
    photo_height: int
    crop: CropBox
    domain: str
    source: str
    target: str
    viewer: Viewer
    generator: str  # name of the weights in the catalogue
    generator_sha256: str
    enhancer: str | None  # None: translation alone
    enhancer_sha256: str | None
    precision: str  # what was computed in: float32, bfloat16, float16
    version: str  # of cgbatch
    pictures: Pictures
    finish: str | None = None  # what was laid over the result, such as "night"
    sharpen: Sharpening | None = None  # how it was sharpened; None: not at all

    @property
    def direction(self) -> str:
        """Return the name of the direction, e.g. `summer2winter`."""
        return direction_name(self.source, self.target)


@dataclass(frozen=True)
class Failure:
    """A photo that has no result, and why, in words for its owner."""

    id: str
    name: str
    source: str
    target: str
    reason: str

    @property
    def direction(self) -> str:
        """Return the name of the direction, e.g. `summer2winter`."""
        return direction_name(self.source, self.target)


@dataclass(frozen=True)
class Site:
    """What the gallery says about itself, and what is published beside its pages."""

    title: str = DEFAULT_TITLE
    description: str = ""
    author: str = ""
    footer: str = ""  # text in place of the pages' own last line
    base_url: str = ""  # where the gallery will stand, "https://example.org/hills/"; may be unknown
    noindex: bool = False  # ask search engines to stay away
    zip: bool = False  # results.zip
    single_file: bool = False  # gallery.html
    studio: bool = False  # a page on which visitors try photos of their own
    page_size: int = PAGE_SIZE  # most results on a page; with more there are pages and albums

    def __post_init__(self) -> None:
        for field in fields(self):
            if type(getattr(self, field.name)) is not type(field.default):
                raise TypeError(f"{field.name} is {getattr(self, field.name)!r}")
        if self.page_size < 1:
            raise ValueError(f"page_size is {self.page_size}")

    def changed(self, changes: Mapping[str, Any]) -> Site:
        """Return the settings with some replaced; a gallery without a title gets the usual one."""
        site = replace(self, **changes)
        return site if site.title else replace(site, title=DEFAULT_TITLE)


@dataclass(frozen=True)
class Manifest:
    """Everything the gallery shows, in the order in which it is shown."""

    site: Site
    results: tuple[Result, ...]
    failures: tuple[Failure, ...]


def dumps(manifest: Manifest) -> str:
    """Return the manifest as JSON text; equal manifests give equal text."""
    site = {
        name: value
        for name, value in vars(manifest.site).items()
        if name not in _UNSAID or value != getattr(Site, name)
    }
    content = {"format": FORMAT, **vars(manifest), "site": site}
    # Not `asdict`, which copies all: of 100,000 results that takes longer than the rest.
    text = json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True, default=vars)
    return text + "\n"


def write(out: Path, manifest: Manifest) -> None:
    """Write `manifest.json` into the gallery folder, whole or not at all."""
    write_atomically(out / MANIFEST_NAME, dumps(manifest).encode())


def result_from_dict(data: dict[str, Any]) -> Result:
    """Rebuild a result from its JSON form.

    Raises:
        KeyError, TypeError: if fields are missing or unknown.
        ValueError: if the viewer does not exist.
    """
    if data["viewer"] not in VIEWERS:
        raise ValueError(f"unknown viewer {data['viewer']!r}")
    crop, pictures = CropBox(**data["crop"]), Pictures.from_dict(data["pictures"])
    sharpen = Sharpening(**data["sharpen"]) if data.get("sharpen") else None
    return Result(**{**data, "crop": crop, "pictures": pictures, "sharpen": sharpen})


def read(out: Path) -> Manifest:
    """Read `manifest.json` of a gallery folder.

    Raises:
        UsageError: if there is none, it is not one of ours, or one of another version.
    """
    with _opened(out) as data:
        return Manifest(
            site=Site(**data["site"]),
            results=tuple(result_from_dict(item) for item in data["results"]),
            failures=tuple(Failure(**item) for item in data["failures"]),
        )


def read_site(out: Path) -> Site:
    """Read of `manifest.json` only what the gallery says about itself.

    Raises:
        UsageError: as `read` does.
    """
    with _opened(out) as data:
        return Site(**data["site"])


@contextmanager
def _opened(out: Path) -> Iterator[dict[str, Any]]:
    """Yield the content of `manifest.json`, and say in words what is wrong with it."""
    path = out / MANIFEST_NAME
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise UsageError(
                f"{out} was made by another version of cgbatch ({MANIFEST_NAME} has format "
                f"{data['format']}, this version has {FORMAT}). It is left as it is; make the "
                f"gallery anew in another folder with `cgbatch run`."
            )
        yield data
    except FileNotFoundError:
        raise UsageError(
            f"{out} is not a gallery: it has no {MANIFEST_NAME}. `cgbatch run` makes one."
        ) from None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(
            f"{path} is not a manifest that this version reads ({error}). "
            f"Run `cgbatch run` into that folder again to write it anew."
        ) from None
