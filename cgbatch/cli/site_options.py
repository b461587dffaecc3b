"""The options that say what a gallery publishes and how it looks, alike for every command."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

import click

_Command = TypeVar("_Command", bound=Callable[..., object])
_HOST = re.compile(r"([\w.-]+|\[[0-9a-fA-F:.]+\])(:\d+)?")
_REVERSING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # of what follows
_TEMPLATES = click.Path(path_type=Path, file_okay=False, exists=True)


def _one_line(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Return a text without line breaks and surrounding spaces."""
    if value is None:
        return None
    text = " ".join(value.split())
    if any(char in _REVERSING or unicodedata.category(char) in {"Cc", "Cs"} for char in text):
        raise click.BadParameter("it holds characters that cannot be shown.")
    return text


def _base_url(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Return the address of the gallery's folder, with a slash at its end."""
    if not value:
        return value
    try:
        url = urlsplit(value.strip())
        known = _HOST.fullmatch(url.netloc) and url.port != 0
    except ValueError:  # of a port or of brackets
        known = False
    if not known or url.scheme not in {"http", "https"} or url.query or url.fragment:
        raise click.BadParameter(
            f"{value!r} is not the address of a folder, such as https://example.org/hills/."
        )
    path = url.path.removesuffix("index.html").rstrip("/")
    return f"{url.scheme}://{url.netloc.lower()}{quote(path, safe='/%:@!$&()*+,;=~-._')}/"


_CHANGES = {
    "title": click.option(
        "--title", metavar="TEXT", callback=_one_line, help="Title of the pages."
    ),
    "description": click.option(
        "--description",
        metavar="TEXT",
        callback=_one_line,
        help="What there is to see, in a sentence below the title.",
    ),
    "author": click.option(
        "--author", metavar="TEXT", callback=_one_line, help="Whose photos they are."
    ),
    "footer": click.option(
        "--footer", metavar="TEXT", callback=_one_line, help="Text at the foot of every page."
    ),
    "base_url": click.option(
        "--base-url",
        metavar="URL",
        callback=_base_url,
        help="Where the gallery will stand, e.g. https://example.org/hills/; then links to it that "
        "others post come with a picture.",
    ),
    "noindex": click.option(
        "--noindex/--index", default=None, help="Ask search engines to stay away, or not to."
    ),
    "zip": click.option(
        "--zip/--no-zip", default=None, help="All results in one file for download, results.zip."
    ),
    "single_file": click.option(
        "--single-file/--no-single-file",
        default=None,
        help="The whole gallery in one page for e-mail, gallery.html.",
    ),
    "studio": click.option(
        "--studio/--no-studio",
        default=None,
        help="A page on which visitors try photos of their own, in their own browser, in the "
        "directions of the gallery.",
    ),
    "page_size": click.option(
        "--page-size",
        type=click.IntRange(min=1),
        metavar="N",
        help="Most results on a page. A gallery with more has pages, and an album for each folder "
        "of photos.  [default: 1000]",
    ),
}
_LOOK = click.option(
    "--templates",
    type=_TEMPLATES,
    metavar="DIR",
    help="Folder of your own templates and styles, in place of those of the same name. Not "
    "remembered.",
)


_WORDS = ("title", "description", "author", "footer", "noindex")


def site_options(command: _Command) -> _Command:
    """Give a command the options; it gets those that were used as `site_changes`, and `templates`.

    What is not named stays as the gallery's manifest remembers it; an empty text clears.
    """
    return _with_options(command, tuple(_CHANGES))


def words_options(command: _Command) -> _Command:
    """Do the same for a page that stands alone: what it says, and how it looks."""
    return _with_options(command, _WORDS)


def _with_options(command: _Command, names: Collection[str]) -> _Command:
    @functools.wraps(command)
    def collecting(**values: Any) -> object:
        named = {name: values.pop(name) for name in names}
        changes = {name: value for name, value in named.items() if value is not None}
        return command(site_changes=changes, **values)

    for option in reversed([*(_CHANGES[name] for name in names), _LOOK]):
        collecting = option(collecting)
    return collecting  # type: ignore[return-value]
