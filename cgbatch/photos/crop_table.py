"""The file of `--crops`: a crop for single photos, by relative path or by SHA-256."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cgbatch.errors import PhotoError, UsageError
from cgbatch.photos.crop import CropRule, from_numbers, parse_crop, parse_number
from cgbatch.photos.crop_csv import BOX_KEYS, csv_rows
from cgbatch.photos.decimal_comma import crop_with_points
from cgbatch.photos.discover import Photo
from cgbatch.photos.text_files import decoded

_SHA256 = re.compile(r"(?:sha256:)?([0-9a-f]{64})", re.IGNORECASE)
_WRAPPER = "crops"  # an object with this key alone is looked into


@dataclass(frozen=True)
class _Entry:
    """One entry: as it was written, and its rule or what is wrong with it."""

    written: str
    rule: CropRule | str


@dataclass(frozen=True)
class CropTable:
    """The crops of single photos."""

    entries: dict[str, _Entry]  # by `_key`

    def rule_for(self, name: str, sha256: str) -> CropRule | None:
        """Return the rule for a photo, or None if the table does not mention it; SHA-256 wins.

        Raises:
            PhotoError: if the entry for this photo is not a valid crop.
        """
        entry = self.entries.get(_key(sha256)) or self.entries.get(_key(name))
        if entry is None:
            return None
        if isinstance(entry.rule, str):
            raise PhotoError(entry.rule)
        return entry.rule

    def unmatched(self, photos: Iterable[Photo]) -> tuple[str, ...]:
        """Return the entries that name none of these photos, as they were written."""
        missing = dict(self.entries)
        for photo in photos if missing else ():
            for text in (photo.name, photo.sha256):
                missing.pop(_key(text), None)
        return tuple(entry.written for entry in missing.values())


def unmistakable(photos: Sequence[Photo]) -> list[str]:
    """Return what a table has to call each photo so that its entry reaches no other content.

    That is its name; its SHA-256 where photos share a name, or where the name would be read as
    something else. All photos with those bytes then go by it, for a SHA-256 wins over names.
    Photos that are called the same cannot have different crops.
    """
    called: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for photo in photos:
        called[_key(photo.name)].add((photo.name, photo.sha256))
    misread = {
        key
        for key, those in called.items()
        if len(those) > 1 or key.startswith("sha256:") or key in ("", _WRAPPER)
    }
    by_content = {photo.sha256 for photo in photos if _key(photo.name) in misread}
    return [_key(photo.sha256) if photo.sha256 in by_content else photo.name for photo in photos]


def _key(written: str) -> str:
    """Return one spelling for all spellings of a path or of a SHA-256."""
    digest = _SHA256.fullmatch(written.strip())
    if digest:
        return f"sha256:{digest[1].lower()}"
    # Some systems store names decomposed, and nobody can see the difference in an editor.
    return unicodedata.normalize("NFC", written.replace("\\", "/")).removeprefix("./")


def read(path: Path) -> CropTable:
    """Read a crops file, JSON or CSV.

    Raises:
        UsageError: if it cannot be read as a table; a bad crop of one photo is no such case.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"The crops file {path} cannot be read: {error.strerror}.") from None
    try:
        text = decoded(data)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(
            f"{path}, line {line}: not UTF-8. Save the file as UTF-8 text "
            f"(of a spreadsheet: as CSV UTF-8)."
        ) from None
    is_json = path.suffix.lower() == ".json" or text.lstrip().startswith("{")
    entries: dict[str, _Entry] = {}
    for place, photo, value in _json_rows(path, text) if is_json else csv_rows(path, text):
        entry = _Entry(photo, _rule_or_complaint(path, place, photo, value))
        key = _key(photo)
        if not key:
            raise UsageError(f"{path}, {place}: the photo has no name.")
        if key.startswith("sha256:") and not _SHA256.fullmatch(key):
            raise UsageError(f"{path}, {place}: {photo!r} is not a whole SHA-256 (64 hex digits).")
        if key in entries:
            raise UsageError(f"{path}, {place}: {photo!r} is there twice.")
        entries[key] = entry
    return CropTable(entries)


def _rule_or_complaint(path: Path, place: str, photo: str, value: object) -> CropRule | str:
    """Turn one value into its rule, or into a sentence for the owner of the photo."""
    try:
        return _rule(value)
    except UsageError as error:
        where = f", {place}," if place.startswith("line") else ""
        return f"The entry {photo!r} in {path.name}{where} is of no use: {error}"


def _rule(value: object) -> CropRule:
    """Turn one value, text or an object with x, y and sides, into its rule."""
    if isinstance(value, UsageError):
        raise value
    if isinstance(value, str):
        return parse_crop(crop_with_points(value))
    if not isinstance(value, dict) or set(value) not in [set(keys) for keys in BOX_KEYS]:
        raise UsageError(
            "a crop is a text as --crop takes it, or has x, y and size, or x, y, width and height."
        )
    keys = next(keys for keys in BOX_KEYS if set(keys) == set(value))
    cells = [value[key] for key in keys]
    numbers = [parse_number(cell) if isinstance(cell, str) else cell for cell in cells]
    if any(type(number) not in (int, float) for number in numbers):
        raise UsageError(f"{', '.join(keys)} are numbers.")
    return from_numbers(*numbers)


def _json_rows(path: Path, text: str) -> Iterator[tuple[str, str, object]]:
    """Yield place, photo and value of each entry of a JSON object, bare or below "crops"."""

    def unique(items: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in items:
            if key in found:
                raise UsageError(f"{path}: {key!r} is there twice.")
            found[key] = value
        return found

    try:
        data = json.loads(text, object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        raise UsageError(f"{path}, line {error.lineno}: no valid JSON ({error.msg}).") from None
    except (ValueError, RecursionError):
        raise UsageError(f"{path}: no valid JSON (a number is too long).") from None
    if isinstance(data, dict) and set(data) == {_WRAPPER} and isinstance(data[_WRAPPER], dict):
        data = data[_WRAPPER]
    if not isinstance(data, dict):
        raise UsageError(f'{path}: expected an object such as {{"beach.jpg": "top"}}.')
    for photo, value in data.items():
        yield f"entry {photo!r}", photo, value
