"""The file of `--crops`: a crop for single photos, by relative path or by SHA-256."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from cgbatch.errors import PhotoError, UsageError
from cgbatch.photos.crop import CropRule, from_numbers, parse_crop, parse_number
from cgbatch.photos.discover import Photo

_SHA256 = re.compile(r"(?:sha256:)?([0-9a-f]{64})", re.IGNORECASE)
_WRAPPER = "crops"  # an object with this key alone is looked into
_BOX_KEYS = ("x", "y", "size"), ("x", "y", "width", "height")
_HEADERS = tuple(("photo", *keys) for keys in (("crop",), *_BOX_KEYS))


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
        known = {_key(text) for photo in photos for text in (photo.name, photo.sha256)}
        return tuple(entry.written for key, entry in self.entries.items() if key not in known)


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
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{path}, line {line}: not UTF-8. Save the file as UTF-8 text.") from None
    is_json = path.suffix.lower() == ".json" or text.lstrip().startswith("{")
    entries: dict[str, _Entry] = {}
    for place, photo, value in _json_rows(path, text) if is_json else _csv_rows(path, text):
        entry = _Entry(photo, _rule_or_complaint(path, photo, value))
        key = _key(photo)
        if not key:
            raise UsageError(f"{path}, {place}: the photo has no name.")
        if key.startswith("sha256:") and not _SHA256.fullmatch(key):
            raise UsageError(f"{path}, {place}: {photo!r} is not a whole SHA-256 (64 hex digits).")
        if key in entries:
            raise UsageError(f"{path}, {place}: {photo!r} is there twice.")
        entries[key] = entry
    return CropTable(entries)


def _rule_or_complaint(path: Path, photo: str, value: object) -> CropRule | str:
    """Turn one value into its rule, or into a sentence for the owner of the photo."""
    try:
        return _rule(value)
    except UsageError as error:
        return f"The entry {photo!r} in {path.name} is of no use: {error}"


def _rule(value: object) -> CropRule:
    """Turn one value, text or an object with x, y and sides, into its rule."""
    if isinstance(value, str):
        return parse_crop(value)
    if not isinstance(value, dict) or set(value) not in [set(keys) for keys in _BOX_KEYS]:
        raise UsageError(
            "a crop is a text as --crop takes it, or has x, y and size, or x, y, width and height."
        )
    keys = next(keys for keys in _BOX_KEYS if set(keys) == set(value))
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


def _csv_rows(path: Path, text: str) -> Iterator[tuple[str, str, object]]:
    """Yield place, photo and value of each row of a CSV file with a header."""
    header_line = text.lstrip().partition("\n")[0]
    # Spreadsheets write semicolons where the comma is the decimal point.
    delimiter = next((mark for mark in ";\t" if mark in header_line), ",")
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: tuple[str, ...] = ()
    try:
        for row in rows:
            cells = [cell.strip() for cell in row]
            place = f"line {rows.line_num}"
            if not any(cells):
                continue
            if not header:
                header = tuple(cell.lower() for cell in cells)
                _check_header(path, place, header)
                continue
            if len(cells) != len(header):
                raise UsageError(
                    f"{path}, {place}: {len(cells)} columns instead of {len(header)}. "
                    f'A crop with commas needs quotes: "10,20,300".'
                )
            values = dict(zip(header, cells, strict=True))
            photo = values.pop("photo")
            yield place, photo, values.get("crop", values)
    except csv.Error as error:
        raise UsageError(f"{path}, line {rows.line_num}: no valid CSV ({error}).") from None
    if not header:
        raise UsageError(f"{path} is empty.")


def _check_header(path: Path, place: str, header: tuple[str, ...]) -> None:
    """Refuse a header that is none of those accepted, in any order."""
    if sorted(header) not in [sorted(accepted) for accepted in _HEADERS]:
        choices = " or ".join(",".join(accepted) for accepted in _HEADERS)
        raise UsageError(f"{path}, {place}: expected the header {choices}.")
