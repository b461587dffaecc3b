"""The crop picker: one page that shows whole photos and writes a crops file in the browser."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cgbatch.errors import PhotoError
from cgbatch.gallery import inline
from cgbatch.gallery.extras import prepared
from cgbatch.gallery.replacing import check_replaceable
from cgbatch.gallery.theme import Theme
from cgbatch.photos.crop import MIN_SIDE, CropBox, CropRule, parse_crop
from cgbatch.photos.crop_table import unmistakable
from cgbatch.photos.decode import decode_whole
from cgbatch.photos.discover import Photo
from cgbatch.photos.encode import webp
from cgbatch.photos.photo import read_size
from cgbatch.photos.walk import Rejected

# Sharp enough to judge a square by; 500 of them are a page of about 40 MB. An area, not a side:
# a panorama 10 times as wide as high is 1790 x 179.
PREVIEW_PIXELS = 320_000
_THREADS = 4
_LOOK_AHEAD = 2 * _THREADS
COMMAND = "cgbatch crop"


@dataclass(frozen=True)
class Pick:
    """A photo whose crop can be picked, and the square that it starts from."""

    photo: Photo
    key: str  # what a crops file calls it
    width: int  # of the upright photo, pixels
    height: int
    box: CropBox
    note: str  # why it starts from the centre in place of the requested crop, or nothing


@dataclass(frozen=True)
class Shown:
    """A pick and its preview, as the page shows them."""

    pick: Pick
    preview: str  # WebP in base64
    preview_width: int
    preview_height: int


def plan_picks(
    photos: Sequence[Photo], rule_for: Callable[[Photo], CropRule]
) -> tuple[list[Pick], list[Rejected]]:
    """Find the square that each photo starts from; reads headers, never pixels.

    Photos that a crops file cannot tell apart are one pick. A crop that does not fit is replaced
    by the centre, for the page is where it can be put right.
    """
    picks: dict[str, Pick] = {}
    rejected = []
    for photo, key in zip(photos, unmistakable(photos), strict=True):
        if key in picks:
            continue
        try:
            picks[key] = _pick(photo, key, rule_for)
        except PhotoError as error:
            rejected.append(Rejected(photo.path, photo.name, str(error)))
    return list(picks.values()), rejected


def _pick(photo: Photo, key: str, rule_for: Callable[[Photo], CropRule]) -> Pick:
    width, height = read_size(photo.path)
    centre = parse_crop("center").box(width, height)
    try:
        box = rule_for(photo).box(width, height)
    except PhotoError as error:
        return Pick(photo, key, width, height, centre, str(error))
    if box.width != box.height:
        return Pick(photo, key, width, height, centre, "What is picked here is a square.")
    return Pick(photo, key, width, height, box, "")


def write(
    path: Path,
    picks: Sequence[Pick],
    rejected: Sequence[Rejected],
    done: Callable[[str], None],
) -> list[Rejected]:
    """Write the page, one preview at a time; return the picks that turned out to be damaged.

    `done` is called with the name of each photo whose preview is made. Equal photos and crops give
    equal bytes.

    Raises:
        UsageError: if something other than such a page lies at `path`.
    """
    check_replaceable(path, COMMAND)
    theme = Theme(page="crop")
    failed: list[Rejected] = []
    parts = (
        theme.environment()
        .get_template("crop.html.j2")
        .generate(
            shown=_previews(picks, failed, done),
            # Rendered as the file is written: `failed` is complete when the photos are through.
            left_out=(rejected, failed),
            smallest=MIN_SIDE,
            store=_digest(picks),
            style=inline.style(theme, ["inline/page.css", "inline/crop-picker.css"]),
            script=inline.script(theme, ["inline/crop-picker.js"]),
        )
    )

    def write_parts(file: BinaryIO) -> None:
        file.writelines(part.encode() for part in parts)

    with prepared(path.parent, path.name, write_parts) as page:
        page.publish()
    return failed


def _previews(
    picks: Iterable[Pick], failed: list[Rejected], done: Callable[[str], None]
) -> Iterator[Shown]:
    """Yield the photos in order, decoded by threads that are only a few ahead."""
    for pick, preview in _in_threads(_preview, picks):
        try:
            yield preview.result()
        except PhotoError as error:
            failed.append(Rejected(pick.photo.path, pick.photo.name, str(error)))
        done(pick.photo.name)


def _in_threads(
    work: Callable[[Pick], Shown], picks: Iterable[Pick]
) -> Iterator[tuple[Pick, Future[Shown]]]:
    """Yield each pick with what becomes of it."""
    started: deque[tuple[Pick, Future[Shown]]] = deque()
    executor = ThreadPoolExecutor(_THREADS)
    try:
        for pick in picks:
            started.append((pick, executor.submit(work, pick)))
            if len(started) > _LOOK_AHEAD:
                yield started.popleft()
        while started:
            yield started.popleft()
    finally:
        executor.shutdown(cancel_futures=True)


def _preview(pick: Pick) -> Shown:
    pixels = decode_whole(pick.photo.path, PREVIEW_PIXELS)
    height, width, _ = pixels.shape
    return Shown(pick, b64encode(webp(pixels)).decode(), width, height)


def _digest(picks: Iterable[Pick]) -> str:
    """Return what tells these photos and their first crops from others in the browser's store."""
    facts = [
        [pick.key, pick.photo.sha256, pick.box.x, pick.box.y, pick.box.width] for pick in picks
    ]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:24]
