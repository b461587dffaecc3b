"""The lines of a list of photos, and the ways in which people and programs write a path in one."""

from __future__ import annotations

import os
import re
import shlex
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from urllib.parse import unquote_to_bytes

from cgbatch.photos.formats import IMAGE_SUFFIXES
from cgbatch.photos.text_files import encoding_of

# Not `splitlines`: names may hold what Unicode takes for ends of lines.
_LINE_END = re.compile(r"\r\n|\n|\r")
# What no name begins with by accident: `#1 beach.jpg` and `#beach.jpg` are names.
_COMMENT = re.compile(r"#(\s|#|\W*$)")
_QUOTES = (('"', '"'), ("'", "'"), ("\u201c", "\u201d"), ("\u201e", "\u201c"), ("\u00ab", "\u00bb"))
_URI = re.compile(r"file:(?://[^/\\]*)?(/.*)", re.IGNORECASE | re.DOTALL)
# Marks that turn text around, which Windows copies along with a path, and others nobody sees.
_MARKS = dict.fromkeys(map(ord, "\u200b\u200e\u200f\ufeff\u202a\u202b\u202c\u202d\u202e"))
# A path from the root in the middle of a line: in another column, or behind a quote without an end.
_ABSOLUTE = re.compile(r"(?<![\w.:/\\~)\]-])(/|~[/\\]|[A-Za-z]:[/\\]|\\\\)\S")
_CELL_END = re.compile(r"[\t;,|]")
_REMARK = re.compile(r"\s+#")


@dataclass(frozen=True)
class Line:
    """A line of a list that is not empty; bytes that are no text are surrogates."""

    place: str  # "line 3"
    text: str
    is_exact: bool  # a name that a NUL ends, as `find -print0` writes them, is nothing else

    @property
    def is_comment(self) -> bool:
        """Return whether this is a comment, if it names no file."""
        return not self.is_exact and bool(_COMMENT.match(self.text.strip()))

    @property
    def is_text(self) -> bool:
        """Return whether the bytes of the line are text."""
        return not any("\udc80" <= letter <= "\udcff" for letter in self.text)

    def readings(self) -> Iterator[str]:
        """Yield the paths that may be meant, the most literal first; the first that exists is."""
        if self.is_exact:
            yield self.text
            return
        yield self.text  # spaces at its ends may be part of a name
        text = self.text.strip()
        yield from _forms(text)
        yield from _forms(text.translate(_MARKS).strip())
        for remark in reversed(list(_REMARK.finditer(text))):
            if Path(text[remark.end() :].strip()).suffix.lower() not in IMAGE_SUFFIXES:
                yield from _forms(text[: remark.start()])

    @property
    def is_absolute(self) -> bool:
        """Return whether a path from the root of a system is meant, or from somebody's home."""
        plain = self.plain()
        begins = plain.startswith(("/", "~")) or bool(PureWindowsPath(plain).drive)
        return begins or (not self.is_exact and bool(_ABSOLUTE.search(self.text)))

    def shown(self) -> str:
        """Return the path for a report: without quotes, and its name alone if it is absolute."""
        plain = self.plain()
        return plain.rstrip("/").rpartition("/")[2] if self.is_absolute else plain

    def columns(self) -> list[str]:
        """Return the cells of the line, if it came from a table; none if it is one cell."""
        cells = [_unquoted(cell.strip()) for cell in _CELL_END.split(self.text)]
        return [cell for cell in cells if cell] if len(cells) > 1 else []

    def plain(self) -> str:
        """Return the path without quotes, escapes and backslashes."""
        if self.is_exact:
            return self.text
        return _slashed(_from_uri(_unquoted(self.text.translate(_MARKS).strip())))


def lines_of(data: bytes) -> Iterator[Line]:
    """Yield what a list names: lines, or names that NULs end."""
    encoding = encoding_of(data)
    text = data.decode(encoding, "surrogateescape" if encoding.startswith("utf-8") else "replace")
    is_exact = "\0" in text
    kind = "entry" if is_exact else "line"
    parts = text.split("\0") if is_exact else _LINE_END.split(text)
    for number, part in enumerate(parts, start=1):
        if part if is_exact else part.strip():
            yield Line(f"{kind} {number}", part, is_exact)


def _forms(text: str) -> Iterator[str]:
    """Yield a path as it is written and as it may be meant."""
    bare = _unquoted(text)
    doubled = bare.replace('""', '"')  # as spreadsheets write a quote between quotes
    written = (text, bare, _unescaped(text), _from_uri(bare), _ansi(text), doubled)
    for form in filter(None, dict.fromkeys(written)):
        for path in dict.fromkeys((form, _slashed(form), os.path.expanduser(form))):  # noqa: PTH111
            # A list that is typed has accents in their letters; a disk from a Mac, apart.
            yield path
            yield unicodedata.normalize("NFC", path)
            yield unicodedata.normalize("NFD", path)


def _unquoted(text: str) -> str:
    """Take quotes away, and the comma or semicolon that may follow them."""
    bare = text.rstrip(",; ") if text[:1] in {first for first, _ in _QUOTES} else text
    for first, last in _QUOTES:
        if len(bare) > 1 and bare.startswith(first) and bare.endswith(last):
            return bare[1:-1]
    return text


def _unescaped(text: str) -> str:
    """Read a path as a shell does; terminals write it so when a file is dragged there."""
    try:
        words = shlex.split(text)
    except ValueError:  # an apostrophe is no quote
        return text
    return words[0] if len(words) == 1 else text


def _from_uri(text: str) -> str:
    uri = _URI.fullmatch(text)
    if not uri:
        return text
    path = os.fsdecode(unquote_to_bytes(uri[1].encode("utf-8", "surrogateescape")))
    return path[1:] if PureWindowsPath(path[1:]).drive else path


def _slashed(text: str) -> str:
    return text.replace("\\", "/")


def _ansi(text: str) -> str:
    """Read bytes that are no UTF-8 as Windows writes western text."""
    return text.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
