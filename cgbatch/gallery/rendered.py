"""What pages were rendered from, remembered so that those that stay are not rendered again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import cgbatch
from cgbatch.files import sha256_of_bytes, stamp_of, write_atomically
from cgbatch.gallery.theme import Theme
from cgbatch.jobs.output import RENDERED


class Rendered:
    """The memory of a gallery's pages, in the folder of its state; without one nothing is kept.

    A page is known only while its file has the stamp that it was written with, so that what
    somebody else writes there is put right, and a lost or old memory costs time alone.
    """

    def __init__(self, out: Path, state: Path, theme: Theme) -> None:
        self._out = out
        self._path = state / RENDERED
        self._renderer = _renderer(theme)
        self._known: dict[str, list[object]] = {}
        with suppress(OSError, ValueError, KeyError, TypeError):
            data = json.loads(self._path.read_bytes())
            if self._renderer and data["renderer"] == self._renderer:
                self._known = dict(data["pages"])

    def has(self, path: str, inputs: str) -> bool:
        """Return whether a file is there as it was rendered from these inputs."""
        known = self._known.get(path)
        return bool(known) and known == [inputs, *self._stamp(path)]

    def remember(self, inputs: Mapping[str, str]) -> None:
        """Remember what files, by path, were made of, once they are written."""
        if not self._renderer or not self._path.parent.is_dir():
            return
        pages = {path: [digest, *self._stamp(path)] for path, digest in inputs.items()}
        if pages != self._known:
            text = json.dumps({"renderer": self._renderer, "pages": pages}, separators=(",", ":"))
            with suppress(OSError):  # the gallery is published
                write_atomically(self._path, text.encode())

    def _stamp(self, path: str) -> tuple[int, ...]:
        try:
            return stamp_of(self._out / path)
        except OSError:
            return ()


def _renderer(theme: Theme) -> str | None:
    """Return a digest of templates and code; None where a user's templates may use anything."""
    if theme.has_own_templates:
        return None
    package = Path(cgbatch.__file__).parent
    code = [package / "jobs/manifest.py", package / "jobs/pictures.py"]
    code += [*package.glob("gallery/*.py"), *theme.templates()]
    return sha256_of_bytes(b"\0".join(path.read_bytes() for path in sorted(code)))
