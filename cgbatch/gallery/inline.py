"""Scripts and styles that stand in a page itself, and how its policy allows them."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup

from cgbatch.gallery.theme import Theme

# What would end the element, or change how its end is found. All of it can only stand in strings
# and patterns, where the escape means the same.
_STYLE_ENDS = re.compile("<(?=/style)", re.IGNORECASE)
_SCRIPT_ENDS = re.compile("<(?=/?script|!--)", re.IGNORECASE)


@dataclass(frozen=True)
class InlineBlock:
    """The text of a style or script element, and its source in a Content-Security-Policy."""

    text: Markup
    source: str  # "'sha256-...'"


def style(theme: Theme, paths: Iterable[str]) -> InlineBlock:
    """Return style sheets as they are published, in one block."""
    return _block(_STYLE_ENDS.sub(r"\\3c ", _joined(theme, paths)))


def script(theme: Theme, paths: Iterable[str]) -> InlineBlock:
    """Return classic scripts as they are published, in one block."""
    return _block(within_script(_joined(theme, paths)))


def within_script(text: str) -> Markup:
    """Return the text of a script so that it can stand in an element, also one that is not run."""
    return Markup(_SCRIPT_ENDS.sub(r"\\x3c", text))


def _joined(theme: Theme, paths: Iterable[str]) -> str:
    return "".join(theme.asset(path).decode() for path in paths)


def _block(text: str) -> InlineBlock:
    digest = b64encode(sha256(text.encode()).digest()).decode()
    return InlineBlock(Markup(text), f"'sha256-{digest}'")
