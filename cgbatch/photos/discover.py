"""Find the photos that the inputs name: folders, files, patterns and lists."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cgbatch.files import Stamp, sha256_of, stamp_from, stamp_of, stamp_text
from cgbatch.photos.fence import Fence
from cgbatch.photos.formats import HEAD_BYTES, IMAGE_SUFFIXES, RAW_IS_NOT_READ, sniff
from cgbatch.photos.gathering import Gathering, is_raw
from cgbatch.photos.inputs import expand
from cgbatch.photos.left_out import LeftOut
from cgbatch.photos.not_read import describe_head
from cgbatch.photos.scratch import Form, coded_path, path_of
from cgbatch.photos.shard import WHOLE, Shard
from cgbatch.photos.walk import Candidate, Item, Junk, Rejected, what_failed

# Control characters drive terminals; the last ranges turn the text around them.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo of a run."""

    path: Path  # opens the file
    name: str  # relative to its own input root, with "/", printable
    sha256: str  # of the bytes of the file
    occurrence: int  # n for the n-th photo of the run with the same name and bytes, from 0
    stamp: Stamp | None = None  # of the file before its bytes were read, if they were


PHOTO = Form(
    ("path", "name", "sha256", "occurrence", "stamp"),
    lambda photo: (
        *(coded_path(photo.path), photo.name, photo.sha256, photo.occurrence),
        stamp_text(photo.stamp) if photo.stamp else None,
    ),
    lambda path, name, sha256, occurrence, stamp: Photo(
        *(path_of(path), name, sha256, occurrence, stamp and stamp_from(stamp))
    ),
)


@dataclass(frozen=True)
class Discovery:
    """What was found, sorted by name; it is made as it is asked for, and is not in memory."""

    photos: Sequence[Photo]
    rejected: Sequence[Rejected]
    skipped: int  # files that do not claim to be photos, or are left out one by one
    left_out: Sequence[LeftOut]  # pictures that are none of the user's photos


def discover(
    inputs: Sequence[str],
    exclude: Sequence[Path] = (),
    digest: Callable[[Path], str] = sha256_of,
    fence_of: Callable[[Sequence[Path]], Fence] = Fence,
    shard: Shard = WHOLE,
    why_no_photo: Callable[[Path], str | None] | None = None,
) -> Discovery:
    """Find all photos, in an order that depends on their names alone.

    A file that several inputs or links reach is taken once. `exclude` names folders that are
    not entered; a fence made of them keeps out what else is not asked for. What is not in `shard`
    is not read, nor listed as failed. `why_no_photo` says what a file is not, perhaps from memory.

    Raises:
        UsageError: if an input names nothing, or an output folder.
        PlaceError: if the folder for temporary files is full.
    """
    fence = fence_of(exclude)
    gathering = Gathering(PHOTO)
    for text in inputs:
        for item in expand(text, fence):
            _gather(gathering, item, shard)
    for candidate in gathering.candidates():
        name = printable(candidate.name)
        if shard.holds(name):
            _look_into(gathering, candidate, name, digest, why_no_photo or sniffed)
    return Discovery(
        photos=gathering.photos(),
        rejected=gathering.rejected(),
        skipped=gathering.skipped,
        left_out=gathering.left_out(),
    )


def _gather(gathering: Gathering[Photo], item: Item, shard: Shard) -> None:
    """Keep what an input names."""
    match item:
        case Candidate():
            gathering.add_candidate(item)
        case Junk():
            gathering.skip(item.path)
        case Rejected() if shard.holds(printable(item.name)):
            gathering.reject(replace(item, name=printable(item.name)))
        case LeftOut() if item.is_any:
            gathering.leave_out(replace(item, name=printable(item.name)))


def _look_into(
    gathering: Gathering[Photo],
    candidate: Candidate,
    name: str,
    digest: Callable[[Path], str],
    why_no_photo: Callable[[Path], str | None],
) -> None:
    """Keep what a candidate is, by its first bytes."""
    path = candidate.path
    try:
        reason = why_no_photo(path)
        if reason is None:
            gathering.found.append(_photo(path, name, digest))
        elif candidate.named or _claims_to_be_photo(path):
            gathering.reject(Rejected(path, name, reason))
        else:
            gathering.skip(path)
    except OSError as error:
        gathering.reject(Rejected(path, name, what_failed(error)))


def printable(name: str) -> str:
    """Return a name that any terminal and any file can hold; odd bytes become escapes."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return _UNPRINTABLE.sub(lambda match: ascii(match[0])[1:-1], text)


def sniffed(path: Path) -> str | None:
    """Return a sentence that says why a file is not a photo, or None if its first bytes say it is.

    Raises:
        OSError: if the file cannot be read.
    """
    if is_raw(path):
        return RAW_IS_NOT_READ
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if sniff(head):
        return None
    return f"The file {describe_head(head)}."


def _claims_to_be_photo(path: Path) -> bool:
    """Return whether the name of a file ends like that of a picture."""
    return path.suffix.lower() in IMAGE_SUFFIXES


def _photo(path: Path, name: str, digest: Callable[[Path], str]) -> Photo:
    """Return a photo whose stamp is at least as old as its SHA-256.

    Raises:
        OSError: if the file cannot be read.
    """
    stamp = stamp_of(path)
    return Photo(path, name, digest(path), 0, stamp)
