"""Crops from spreadsheets: CSV with commas, semicolons or tabs, as the programs write it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from cgbatch.errors import UsageError
from cgbatch.photos.decimal_comma import with_point

BOX_KEYS = ("x", "y", "size"), ("x", "y", "width", "height")
_HEADERS = tuple(("photo", *keys) for keys in (("crop",), *BOX_KEYS))
_SEPARATOR_LINE = re.compile(r'\s*"?sep=(.)"?[;,\t]*\s*', re.IGNORECASE)  # Excel's own
_NUMBER = re.compile(r"-?[0-9.,]+")


def csv_rows(path: Path, text: str) -> Iterator[tuple[str, str, object]]:
    """Yield place, photo and value of each row of a CSV file with a header.

    A value is a text as `--crop` takes it, numbers by their columns, or a `UsageError`.

    Raises:
        UsageError: if it is no such file; the text says where.
    """
    delimiter, skipped, body = _without_separator_line(text)
    rows = csv.reader(StringIO(body, newline=""), delimiter=delimiter, strict=True)
    header: tuple[str, ...] = ()
    try:
        for row in rows:
            cells = [cell.strip() for cell in row]
            place = f"line {rows.line_num + skipped}"
            if not any(cells):
                continue
            if not header:
                header = tuple(cell.lower() for cell in _trimmed(cells, 1))
                _check_header(path, place, header)
                continue
            cells = _joined(_trimmed(cells, len(header)), header, delimiter)
            if len(cells) != len(header):
                raise UsageError(_other_columns(path, place, len(cells), len(header), delimiter))
            values = dict(zip(header, cells, strict=True))
            photo = values.pop("photo")
            yield place, photo, _value(values, delimiter)
    except csv.Error as error:
        line = rows.line_num + skipped
        raise UsageError(f"{path}, line {line}: no valid CSV ({error}).") from None
    if not header:
        raise UsageError(f"{path} is empty.")


def _without_separator_line(text: str) -> tuple[str, int, str]:
    """Return the delimiter, the number of lines before the header, and the text from there on."""
    lines = text.splitlines(keepends=True)
    skipped = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    lines = lines[skipped:]
    separator = _SEPARATOR_LINE.fullmatch(lines[0]) if lines else None
    if separator:
        return separator[1], skipped + 1, "".join(lines[1:])
    # Spreadsheets write semicolons where the comma is the decimal point.
    header = lines[0] if lines else ""
    return next((mark for mark in ";\t" if mark in header), ","), skipped, "".join(lines)


def _trimmed(cells: list[str], least: int) -> list[str]:
    """Return cells without the empty ones that spreadsheets write at the end of a row."""
    while len(cells) > least and not cells[-1]:
        cells = cells[:-1]
    return cells


def _joined(cells: list[str], header: tuple[str, ...], delimiter: str) -> list[str]:
    """Return a row with its crop in one cell, if its three numbers stand in three."""
    numbers = cells[-3:]
    is_spread = (
        header[-1] == "crop"
        and len(cells) == len(header) + 2
        and delimiter != ","
        and all(map(_NUMBER.fullmatch, numbers))
    )
    return [*cells[:-3], ";".join(numbers)] if is_spread else cells


def _value(values: dict[str, str], delimiter: str) -> dict[str, str] | str | UsageError:
    """Return the crop as it is written, or numbers with decimal points by their columns."""
    if "crop" in values:
        return values["crop"]
    try:
        # A file of semicolons is one of decimal commas; of another it is not known.
        thousands = "." if delimiter == ";" else ","
        return {key: with_point(cell, thousands) for key, cell in values.items()}
    except UsageError as error:
        return error


def _other_columns(path: Path, place: str, count: int, expected: int, delimiter: str) -> str:
    crop = "0,1;0,2;0,5" if delimiter == ";" else "10,20,300"
    mark = {";": "semicolons", "\t": "tabs"}.get(delimiter, "commas")
    return (
        f"{path}, {place}: {count} columns instead of {expected}. "
        f'A crop with {mark} needs quotes: "{crop}".'
    )


def _check_header(path: Path, place: str, header: tuple[str, ...]) -> None:
    """Refuse a header that is none of those accepted, in any order."""
    if sorted(header) not in [sorted(accepted) for accepted in _HEADERS]:
        choices = " or ".join(",".join(accepted) for accepted in _HEADERS)
        raise UsageError(f"{path}, {place}: expected the header {choices}.")
