"""Receive a file over HTTP in pieces that outlast broken connections: what pooch downloads with."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import requests

from cgbatch.errors import WeightsError

Progress = Callable[[int, int | None], None]  # bytes that are here, and of how many, if known

_CHUNK = 1 << 13  # bytes; less than that is lost when a connection breaks
_MOST = 1_000_000_000  # bytes of a file whose size nobody knows
_FRUITLESS = 2  # tries in a row that may bring nothing
_BREAKS = 50  # of the connection, however much each brings
_BUSY = (429, 500, 502, 503, 504)  # what a server says that may serve later


class CutShort(requests.RequestException):  # type: ignore[misc]
    """An answer that ended before the file did."""


class Receiver:
    """A downloader for pooch that goes on where it was, after breaks and in later runs.

    Args:
        size: bytes of the whole file; `None` if nobody knows. Only a file of known size, whose
            digest is known too, goes on in a later run: pieces of two files would not be noticed.
        progress: hears how much there is.
        patience: seconds without a byte after which a connection counts as broken.
        pause: seconds between tries.
    """

    def __init__(
        self, size: int | None, progress: Progress, patience: float = 30.0, pause: float = 1.0
    ) -> None:
        self._size, self._progress = size, progress
        self._patience, self._pause = patience, pause

    def __call__(self, url: str, output_file: str, pooch: object = None) -> None:
        """Receive into a file beside, `part_of` its name at the end; then take its place.

        Raises:
            RequestException: if there is no way to the file.
            WeightsError: if the server sends something else.
        """
        target = Path(output_file)
        part = part_of(target.with_name(url.rpartition("/")[2]))
        if self._size is None:
            part.unlink(missing_ok=True)
        fruitless = 0
        for _ in range(_BREAKS):
            before = _length(part)
            try:
                self._receive(url, part)
                part.replace(target)
                return
            except (requests.ConnectionError, requests.Timeout, CutShort) as error:
                broken: requests.RequestException = error
            except requests.exceptions.ChunkedEncodingError as error:
                broken = CutShort(str(error))
            except requests.HTTPError as error:
                if error.response.status_code not in _BUSY:
                    raise
                broken = error
            fruitless = 0 if _length(part) > before else fruitless + 1
            if fruitless >= _FRUITLESS:
                break
            time.sleep(self._pause)
        raise broken

    def _receive(self, url: str, part: Path) -> None:
        """Receive what is still missing, as far as one connection brings it."""
        there = _length(part)
        if there and there == self._size:
            return
        asked = {"Accept-Encoding": "identity", **({"Range": f"bytes={there}-"} if there else {})}
        with requests.get(url, headers=asked, stream=True, timeout=self._patience) as answer:
            if answer.status_code == requests.codes.requested_range_not_satisfiable:
                part.unlink()
                raise CutShort("the part that was here did not fit")
            answer.raise_for_status()
            goes_on = answer.headers.get("Content-Range", "").startswith(f"bytes {there}-")
            if not (answer.status_code == requests.codes.partial_content and goes_on):
                there = 0
            total = self._total(answer, there)
            with part.open("ab" if there else "wb") as file:
                for chunk in answer.iter_content(_CHUNK):
                    if not there and chunk.lstrip()[:1] == b"<":
                        raise WeightsError("the server answers with a web page")
                    there += len(chunk)
                    if there > (total or _MOST):
                        raise WeightsError("the server sends more than the file has")
                    file.write(chunk)
                    self._progress(there, total)
        if total is not None and there < total:
            raise CutShort(f"{there} of {total} bytes")

    def _total(self, answer: requests.Response, there: int) -> int | None:
        """Return how large the whole file is.

        Raises:
            WeightsError: if the server's is of another size.
        """
        text = answer.headers.get("Content-Length", "")
        offered = there + int(text) if text.isdecimal() else None
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            raise WeightsError("the server answers with a web page")
        if self._size and offered and offered != self._size:
            raise WeightsError(f"the server's file has {offered:,} bytes, not {self._size:,}")
        return self._size or offered


def part_of(path: Path) -> Path:
    """Return where the beginning of a file waits for its rest."""
    return path.with_name(f"{path.name}.part")


def _length(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
