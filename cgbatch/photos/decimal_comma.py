"""Numbers as spreadsheets write them where the comma is the decimal point."""

from __future__ import annotations

import re

from cgbatch.errors import UsageError

_WITH_COMMA = re.compile(r"-?(?:[0-9]*,[0-9]+|[0-9]+,)")
_THOUSANDS = {mark: re.compile(rf"-?[1-9][0-9]{{0,2}}\{mark}[0-9]{{3}}") for mark in ",."}
_NUMBER = re.compile(r"-?[0-9.,]+")
# What may separate three numbers with commas, and what they may group digits with then.
_SEPARATORS = ((re.compile(r"\s*;\s*"), "."), (re.compile(r",\s+"), ","), (re.compile(r"\s+"), ","))
_SIX_NUMBERS = re.compile(r"([01]),([0-9]+),([01]),([0-9]+),([01]),([0-9]+)")


def with_point(number: str, thousands: str) -> str:
    """Return a number with a decimal point, where it has a comma; another text as it is.

    `thousands` is the mark, comma or point, that the program which wrote it may group digits with.

    Raises:
        UsageError: if it may be a fraction as well as thousands.
    """
    if _THOUSANDS[thousands].fullmatch(number):
        digits = number.replace(thousands, "")
        raise UsageError(
            f"{number!r} may be {float(number.replace(',', '.'))} or {digits}. Write one of these."
        )
    return number.replace(",", ".") if _WITH_COMMA.fullmatch(number) else number


def crop_with_points(text: str) -> str:
    """Return X, Y and SIZE with decimal points, separated by commas; another text as it is.

    Raises:
        UsageError: if a number may be a fraction as well as thousands.
    """
    words = text.strip()
    for separator, thousands in _SEPARATORS:
        parts = separator.split(words)
        if len(parts) == 3 and all(map(_NUMBER.fullmatch, parts)):
            return ",".join(with_point(part, thousands) for part in parts)
    six = _SIX_NUMBERS.fullmatch(words)
    if six:
        return ",".join(f"{six[n]}.{six[n + 1]}" for n in (1, 3, 5))
    return text
