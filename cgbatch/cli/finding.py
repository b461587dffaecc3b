"""What `run` and `crop` have in common: which photos are meant, and which square of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from cgbatch.errors import NoPhotosError
from cgbatch.files import sha256_of
from cgbatch.photos.crop import CropRule, parse_crop
from cgbatch.photos.crop_table import CropTable, read
from cgbatch.photos.discover import Discovery, Photo, discover


def find(
    inputs: Sequence[str],
    exclude: Sequence[Path] = (),
    digest: Callable[[Path], str] = sha256_of,
) -> Discovery:
    """Find the photos that PHOTOS names.

    Raises:
        NoPhotosError: if there is not a single one, nor a file that failed to be one.
        UsageError: if an input names nothing, or an output folder.
    """
    discovery = discover(inputs, exclude, digest)
    if not discovery.photos and not discovery.rejected:
        raise NoPhotosError(
            f"No photo found in {', '.join(inputs)}. "
            f"Photos are found by their content, in subfolders too; hidden files are passed over."
        )
    return discovery


class CropChoice:
    """Say which rule a photo follows: its own in `--crops`, or else `--crop`.

    Raises:
        UsageError: if one of the two cannot be read.
    """

    def __init__(self, crop: str, crops: Path | None) -> None:
        self._fallback = parse_crop(crop)
        self._table = read(crops) if crops else CropTable({})

    def __call__(self, photo: Photo) -> CropRule:
        """Return the rule of a photo.

        Raises:
            PhotoError: if the entry for this photo is no crop.
        """
        return self._table.rule_for(photo.name, photo.sha256) or self._fallback

    def unmatched(self, photos: Sequence[Photo]) -> tuple[str, ...]:
        """Return the entries of `--crops` that name none of these photos."""
        return self._table.unmatched(photos)
