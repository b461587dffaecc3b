"""The pictures of a result: their names, their files and their record, whatever they show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any, Literal

from cgbatch.files import write_atomically
from cgbatch.photos import encode
from cgbatch.photos.types import Picture

Kind = Literal["result", "full", "original", "side_by_side"]  # what can be downloaded: fields

THUMB_SIDE = 320
PREVIEW_SIDE = 640  # a card of the index on a fine screen; never more than the result has


@dataclass(frozen=True)
class Image:
    """One published picture: path relative to the gallery, size in pixels, bytes."""

    path: str
    width: int
    height: int
    bytes: int


@dataclass(frozen=True)
class Pictures:
    """The published pictures of one result; each file is named after its field."""

    original: Image
    result: Image
    thumb: Image  # of the result
    thumb_original: Image  # of the original, same size
    preview: Image  # of the result, for the index on fine screens
    preview_original: Image  # of the original, same size
    side_by_side: Image  # original and result in one picture
    colour: str  # mean colour of the result, "#rrggbb", for the space reserved on the page
    translation: Image | None = None  # with --keep-intermediate
    full: Image | None = None  # of the result in all its pixels, for download; with --resolution
    zoom: Image | None = None  # the same as browsers can show it, often the same file
    zoom_original: Image | None = None  # of the original, same size

    @property
    def best(self) -> Kind:
        """Return which picture of the result has the most pixels."""
        return "full" if self.full else "result"

    @property
    def can_zoom(self) -> bool:
        """Return whether browsers can show all pixels, of before and after."""
        return bool(self.zoom and self.zoom_original)

    @property
    def all(self) -> tuple[Image, ...]:
        """Return every picture that there is."""
        return tuple(value for value in vars(self).values() if isinstance(value, Image))

    def are_whole_in(self, out: Path) -> bool:
        """Return whether every picture is there, with all its bytes."""
        try:
            return all((out / image.path).stat().st_size == image.bytes for image in self.all)
        except OSError:
            return False

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Pictures:
        """Rebuild the record from its JSON form.

        Raises:
            KeyError, TypeError: if fields are missing or unknown.
        """
        images = {name: _image(data[name], name in _OPTIONAL) for name in _NAMES}
        return cls(**{**data, **images})


_NAMES = tuple(field.name for field in fields(Pictures) if field.name != "colour")
_OPTIONAL = frozenset(field.name for field in fields(Pictures) if field.default is not MISSING)


def _image(data: Mapping[str, Any] | None, may_be_missing: bool) -> Image | None:
    return None if data is None and may_be_missing else Image(**(data or {}))


def is_optional(file_name: str) -> bool:
    """Return whether a file has the name of a picture that a result may be without."""
    return Path(file_name).stem in {_stem(name) for name in _OPTIONAL}


def _stem(name: str) -> str:
    """Return the file name, without its suffix, of the picture of a field."""
    return name.replace("_", "-")


@dataclass(frozen=True)
class ResultFolder:
    """The folder of a result below the gallery `out`, where its pictures are written."""

    out: Path
    id: str

    def write(self, name: str, suffix: str, size: tuple[int, int], data: bytes) -> Image:
        """Write the picture of a field, (width, height) pixels, whole or not at all."""
        path = f"images/{self.id}/{_stem(name)}{suffix}"
        write_atomically(self.out / path, data)
        return Image(path, *size, len(data))

    def jpeg(self, name: str, picture: Picture) -> Image:
        """Write a picture as a JPEG."""
        return self.write(name, ".jpg", _size_of(picture), encode.jpeg(picture))

    def png(self, name: str, picture: Picture) -> Image:
        """Write a picture without loss."""
        return self.write(name, ".png", _size_of(picture), encode.png(picture))

    def webp(self, name: str, picture: Picture, side: int) -> Image:
        """Write a picture, its longer side reduced to at most `side`, as a WebP."""
        small = encode.thumbnail(picture, side)
        return self.write(name, ".webp", _size_of(small), encode.webp(small))


def _size_of(picture: Picture) -> tuple[int, int]:
    return picture.shape[1], picture.shape[0]


def write_pictures(
    folder: ResultFolder,
    original: Picture,
    result: Picture,
    thumb_side: int = THUMB_SIDE,
    preview_side: int = PREVIEW_SIDE,
) -> Pictures:
    """Write what every page and card shows, whatever the result was made from.

    The original is shown at its own size, often a larger one than the result of the same shape.
    """
    longer = max(result.shape)
    thumb, preview = min(thumb_side, longer), min(preview_side, longer)
    both = encode.side_by_side(encode.thumbnail(original, longer), result)
    return Pictures(
        original=folder.jpeg("original", original),
        result=folder.jpeg("result", result),
        thumb=folder.webp("thumb", result, thumb),
        thumb_original=folder.webp("thumb_original", original, thumb),
        preview=folder.webp("preview", result, preview),
        preview_original=folder.webp("preview_original", original, preview),
        side_by_side=folder.jpeg("side_by_side", both),
        colour=encode.mean_colour(result),
    )
