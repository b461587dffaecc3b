"""Find the photos that the inputs name: folders, files, patterns and lists."""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cgbatch.files import Stamp, sha256_of, stamp_of
from cgbatch.photos.fence import Fence
from cgbatch.photos.formats import (
    HEAD_BYTES,
    IMAGE_SUFFIXES,
    RAW_IS_NOT_READ,
    RAW_SUFFIXES,
    sniff,
)
from cgbatch.photos.inputs import expand
from cgbatch.photos.left_out import Kind, LeftOut
from cgbatch.photos.not_read import describe_head
from cgbatch.photos.places import composed, place_of
from cgbatch.photos.shard import WHOLE, Shard
from cgbatch.photos.walk import Candidate, Junk, Rejected, what_failed

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


@dataclass(frozen=True)
class Discovery:
    """What was found, all lists sorted by name."""

    photos: tuple[Photo, ...]
    rejected: tuple[Rejected, ...]
    skipped: int  # files that do not claim to be photos, or are left out one by one
    left_out: tuple[LeftOut, ...]  # pictures that are none of the user's photos


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
    """
    fence = fence_of(exclude)
    items = [item for text in inputs for item in expand(text, fence)]
    photos: list[Photo] = []
    rejected = {
        item.path.absolute(): replace(item, name=printable(item.name))
        for item in items
        if isinstance(item, Rejected) and shard.holds(printable(item.name))
    }
    skipped = {item.path.absolute() for item in items if isinstance(item, Junk)}
    for candidate in _one_per_file(item for item in items if isinstance(item, Candidate)):
        name, key = printable(candidate.name), candidate.path.absolute()
        if not shard.holds(name):
            continue
        try:
            reason = (why_no_photo or sniffed)(candidate.path)
            if reason is None:
                photos.append(_photo(candidate.path, name, digest))
            elif candidate.named or _claims_to_be_photo(candidate.path):
                rejected[key] = Rejected(candidate.path, name, reason)
            else:
                skipped.add(key)
        except OSError as error:
            rejected[key] = Rejected(candidate.path, name, what_failed(error))
    photos, twins = _one_per_spelling(photos)
    raws = _raws_beside_photos(rejected, (photo.path for photo in photos))
    left_out = [item for item in items if isinstance(item, LeftOut) and item.is_any]
    left_out += [LeftOut(path, rejected[path].name, Kind.RAW, 1) for path in raws]
    left_out += [LeftOut(twin.path, twin.name, Kind.TWIN, 1) for twin in twins]
    skipped |= {item.path.absolute() for item in left_out if not item.path.is_dir()}
    failed = [row for key, row in rejected.items() if key not in raws]
    return Discovery(
        photos=_count_occurrences(photos),
        rejected=tuple(sorted(failed, key=lambda row: (row.name, row.reason))),
        skipped=len(skipped),
        left_out=_unless_taken(left_out, (photo.path for photo in photos)),
    )


def printable(name: str) -> str:
    """Return a name that any terminal and any file can hold; odd bytes become escapes."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return _UNPRINTABLE.sub(lambda match: ascii(match[0])[1:-1], text)


def _unless_taken(items: Iterable[LeftOut], photos: Iterable[Path]) -> tuple[LeftOut, ...]:
    """Sort what is left out, once each, but for what another input names."""
    files = {path.absolute() for path in photos}
    taken = files | {
        folder for parent in {path.parent for path in files} for folder in (parent, *parent.parents)
    }
    named = {item.path.absolute(): replace(item, name=printable(item.name)) for item in items}
    remaining = [item for path, item in named.items() if path not in taken]
    return tuple(sorted(remaining, key=lambda item: item.name))


def _one_per_file(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Keep one of the candidates for the same file: no link, and with the most folders."""
    by_file: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_file[os.path.realpath(candidate.path)].append(candidate)
    return [
        replace(
            min(group, key=lambda c: (c.linked, -c.name.count("/"), c.name)),
            named=any(c.named for c in group),
        )
        for group in by_file.values()
    ]


def sniffed(path: Path) -> str | None:
    """Return a sentence that says why a file is not a photo, or None if its first bytes say it is.

    Raises:
        OSError: if the file cannot be read.
    """
    if _is_raw(path):
        return RAW_IS_NOT_READ
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if sniff(head):
        return None
    return f"The file {describe_head(head)}."


def _is_raw(path: Path) -> bool:
    """Return whether the name of a file ends like that of a camera's raw file."""
    return path.suffix.lower() in RAW_SUFFIXES


def _raws_beside_photos(files: Iterable[Path], photos: Iterable[Path]) -> set[Path]:
    """Return the raw files that lie beside their photo: many cameras write both."""
    developed = {_without_suffix(path.absolute()) for path in photos}
    return {path for path in files if _is_raw(path) and _without_suffix(path) in developed}


def _without_suffix(path: Path) -> str:
    """Return what a raw file and its photo have in common; programs rename one of them."""
    return os.fspath(path.with_suffix("")).casefold()


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


def _one_per_spelling(photos: Sequence[Photo]) -> tuple[list[Photo], list[Photo]]:
    """Part photos from those with the same bytes whose paths differ in their Unicode form alone.

    Copying from a Mac to a NAS and back leaves both; nobody can see the difference.
    """
    copies = Counter(photo.sha256 for photo in photos)
    ones: dict[tuple[str, str], Photo] = {}
    twins = []
    for photo in sorted(photos, key=lambda photo: (photo.name != composed(photo.name), photo.path)):
        # Where a file lies is asked only of those that have a copy.
        place = place_of(photo.path) if copies[photo.sha256] > 1 else ""
        if (place, photo.sha256) in ones:
            twins.append(photo)
        else:
            ones[place, photo.sha256] = photo
    return list(ones.values()), twins


def _count_occurrences(photos: Iterable[Photo]) -> tuple[Photo, ...]:
    """Sort photos by name and number those that agree in name and bytes."""
    seen: Counter[tuple[str, str]] = Counter()
    result = []
    for photo in sorted(photos, key=lambda photo: (photo.name, photo.path, photo.sha256)):
        key = photo.name, photo.sha256
        result.append(replace(photo, occurrence=seen[key]) if seen[key] else photo)
        seen[key] += 1
    return tuple(result)
