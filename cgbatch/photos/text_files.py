"""Text files as people's programs write them: UTF-8, or what Windows calls Unicode."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
_LOOKED_AT = 400  # bytes
_MANY = 0.4  # of every other byte; names that a NUL ends are longer than two letters


def encoding_of(data: bytes) -> str:
    """Return the encoding of a text by its mark or, without one, by its zeros; else UTF-8."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    head = data[:_LOOKED_AT]
    for start, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        every_other = head[start::2]
        if len(data) % 2 == 0 and every_other.count(0) > _MANY * len(every_other):
            return name
    return "utf-8"


def decoded(data: bytes) -> str:
    """Return a text without its mark.

    Raises:
        UnicodeDecodeError: if it is in no encoding that is known by its bytes.
    """
    return data.decode(encoding_of(data))
