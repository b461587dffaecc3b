"""A user's folder of templates: what is wrong with it, said with file and line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from traceback import walk_tb

from jinja2 import TemplateNotFound, TemplateSyntaxError

from cgbatch.errors import CgbatchError, UsageError

ADDED_STYLE = "theme.css"  # the one file that adds to one of ours instead of replacing it
_TEXTS = {".css", ".j2", ".js", ".svg"}


def check(override: Path, own: Path) -> None:
    """Find misspelt names: each file has to replace one of ours, or be used by another file.

    Raises:
        UsageError: if one does neither, or if none replaces anything.
    """
    ours = _files(own)
    published = {name.removesuffix(".j2") for name in ours if name.endswith(".js.j2")}
    known = ours | published | {ADDED_STYLE}
    present = _files(override)
    for name in sorted(present - known):
        near = _nearest(name, known)
        if near or name.endswith(".j2"):
            _check_is_mentioned(name, override, present, near)
    if not present & known:
        raise UsageError(
            f"{override} replaces nothing: it has no {ADDED_STYLE}, and no file of the same name "
            f"as one of the gallery's, such as index.html.j2, result.html.j2 or assets/gallery.css."
        )
    # Beside a file that counts, one of a page outside the gallery would be overlooked.
    elsewhere = {name for page in own.parent.iterdir() if page.is_dir() for name in _files(page)}
    for name in sorted((present & elsewhere) - known):
        _check_is_mentioned(name, override, present, None)


def _check_is_mentioned(name: str, override: Path, present: set[str], near: str | None) -> None:
    if _is_mentioned(name, override, present):
        return
    hint = f"Did you mean {near}?" if near else "Remove it, or include it where it belongs."
    raise UsageError(
        f"{override / name} replaces no template of the gallery, and nothing in the folder uses "
        f"it. {hint}"
    )


def _files(folder: Path) -> set[str]:
    """Return the files below a folder that are not hidden, relative to it."""
    names = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {name.as_posix() for name in names if not any(p[0] in "._" for p in name.parts)}


def _nearest(name: str, known: set[str]) -> str | None:
    """Return the known file whose path, or whose name in another folder, is most like this."""
    by_name = {PurePosixPath(path).name: path for path in sorted(known)}
    paths = get_close_matches(name, sorted(known), 1, 0.8)
    names = get_close_matches(PurePosixPath(name).name, by_name, 1, 0.8)
    return paths[0] if paths else by_name[names[0]] if names else None


def _is_mentioned(name: str, folder: Path, files: set[str]) -> bool:
    word = PurePosixPath(name).name
    others = (folder / other for other in files if other != name)
    return any(word in read_text(path) for path in others if path.suffix in _TEXTS)


def added_style(override: Path) -> str:
    """Return the rules that follow those of gallery.css."""
    path = override / ADDED_STYLE
    return read_text(path) if path.is_file() else ""


def read_text(path: Path) -> str:
    """Read a template, script or style.

    Raises:
        UsageError: if it is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not text in UTF-8 ({error.reason}).") from None


@contextmanager
def explained(override: Path) -> Iterator[None]:
    """Turn what goes wrong in templates, since a user's are among them, into a sentence.

    Raises:
        UsageError: with file and line.
    """
    try:
        yield
    except CgbatchError:
        raise
    except TemplateSyntaxError as error:
        raise UsageError(_sentence(error.filename or override, error.lineno, error)) from error
    except Exception as error:
        place = _place(error, override)
        if not place:
            raise
        raise UsageError(_sentence(*place, error)) from error


def _place(error: Exception, override: Path) -> tuple[str, int] | None:
    """Return file and line where a template stumbled, of the user's templates if it was in one."""
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    templates = [frame for frame in frames if frame[0].endswith(".j2")]
    own = [frame for frame in templates if override in Path(frame[0]).parents]
    return next(reversed(own or templates), None)


def _sentence(file: str | Path, line: int, error: Exception) -> str:
    missing = isinstance(error, TemplateNotFound)
    what = f"there is no template {error}" if missing else str(error).split("\n")[0].rstrip(".")
    return f"The template {file} has an error in line {line}: {what}. No page was changed."
