"""What a command says at its end about what it published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cgbatch.gallery.site import Extras

_MOST_FOR_MAIL = 20_000_000  # bytes


def lines(out: Path, extras: Extras) -> Iterator[str]:
    """Yield where the gallery and its extras lie and how large they are."""
    yield f"Gallery: {out / 'index.html'}"
    if extras.archive:
        yield f"All results: {out / extras.archive.path} ({_size(extras.archive.bytes)})"
    if extras.single_file:
        size = extras.single_file.bytes
        yield f"In one file: {out / extras.single_file.path} ({_size(size)})"
        if size > _MOST_FOR_MAIL:
            yield (
                f"Note: {extras.single_file.path} is too large for most mail boxes. Publish the "
                f"gallery and send a link, or send the pictures alone: --zip makes results.zip."
            )


def _size(count: int) -> str:
    """Return a number of bytes for people."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"
