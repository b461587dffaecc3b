"""The page of `cgbatch train vote`: photos and translations, one at a time, to be told apart."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import BinaryIO

from cgbatch.errors import PhotoError, UsageError
from cgbatch.gallery import inline
from cgbatch.gallery.extras import prepared
from cgbatch.gallery.replacing import check_replaceable
from cgbatch.gallery.theme import Theme
from cgbatch.photos.crop import parse_crop
from cgbatch.photos.decode import decode
from cgbatch.photos.discover import Photo
from cgbatch.photos.encode import jpeg
from cgbatch.photos.photo import read_size
from cgbatch.photos.walk import Rejected

COMMAND = "cgbatch train vote"


@dataclass(frozen=True)
class BallotRules:
    """How a ballot is drawn."""

    most: int  # pictures of each kind
    size: int  # side of every picture, pixels
    seed: int


@dataclass(frozen=True)
class _Candidate:
    picture: str  # JPEG in base64
    is_made: bool


@dataclass(frozen=True)
class Ballot:
    """Pictures in the order in which they are shown, half of them made."""

    candidates: Sequence[_Candidate]
    left_out: Sequence[Rejected]
    rules: BallotRules

    @property
    def pictures(self) -> list[str]:
        """Return the pictures, JPEG in base64."""
        return [candidate.picture for candidate in self.candidates]

    @property
    def marks(self) -> str:
        """Return a hexadecimal digit for each picture, odd for those that are made.

        Who votes on a page and happens upon its source does not read the answer there.
        """
        random = Random(f"marks {self.rules.seed}")
        return "".join(f"{2 * random.randrange(8) + c.is_made:x}" for c in self.candidates)

    @property
    def store(self) -> str:
        """Return what tells this ballot from others in the browser's store."""
        return hashlib.sha256("".join([self.marks, *self.pictures]).encode()).hexdigest()[:24]


def draw(made: Sequence[Photo], real: Sequence[Photo], rules: BallotRules) -> Ballot:
    """Draw equally many translations and photos, and make them alike but for what they show.

    Of each the middle square, at one size, encoded in one way, without metadata. A picture that is
    smaller would be softer than the others; it is left out, and so is a damaged one. Equal files
    and rules give equal ballots, whatever the files are called.

    Args:
        made: translations.
        real: photos of what they were translated to.
        rules: how many, and how large.

    Raises:
        UsageError: if a file is among both, or no picture of one kind is left.
    """
    both = {photo.sha256 for photo in made} & {photo.sha256 for photo in real}
    if both:
        name = next(photo.name for photo in made if photo.sha256 in both)
        raise UsageError(f"{name} is among the translations and among the real photos.")
    left_out: list[Rejected] = []
    kinds = [_drawn(photos, rules, left_out) for photos in (made, real)]
    count = min(map(len, kinds))
    if not count:
        what = "translation" if not kinds[0] else "real photo"
        raise UsageError(
            f"No {what} of at least {rules.size} pixels can be shown. "
            "Give others, or a smaller --size."
        )
    candidates = [
        _Candidate(picture, is_made)
        for pictures, is_made in zip(kinds, (True, False), strict=True)
        for picture in pictures[:count]
    ]
    Random(f"order {rules.seed}").shuffle(candidates)
    return Ballot(candidates, left_out, rules)


def _drawn(photos: Sequence[Photo], rules: BallotRules, left_out: list[Rejected]) -> list[str]:
    """Return pictures drawn at random, as many as are wanted and can be had."""
    files = list({photo.sha256: photo for photo in photos}.values())
    files.sort(key=lambda photo: photo.sha256)
    Random(f"drawn {rules.seed}").shuffle(files)
    pictures: list[str] = []
    for photo in files:
        if len(pictures) == rules.most:
            break
        try:
            pictures.append(_picture(photo, rules.size))
        except PhotoError as error:
            left_out.append(Rejected(photo.path, photo.name, str(error)))
    return pictures


def _picture(photo: Photo, side: int) -> str:
    width, height = read_size(photo.path)
    if min(width, height) < side:
        raise PhotoError(f"It is {width} x {height} pixels; enlarged it would look softer.")
    box = parse_crop("center").box(width, height)
    return b64encode(jpeg(decode(photo.path, box, [(side, side)])[0])).decode()


def write(path: Path, ballot: Ballot) -> None:
    """Write the page; equal ballots give equal bytes.

    Raises:
        UsageError: if something other than such a page lies at `path`.
    """
    check_replaceable(path, COMMAND)
    theme = Theme(page="vote")
    text = (
        theme.environment()
        .get_template("vote.html.j2")
        .render(
            ballot=ballot,
            style=inline.style(theme, ["inline/page.css", "inline/vote.css"]),
            script=inline.script(theme, ["inline/voting.js", "inline/vote.js"]),
        )
    )

    def write_text(file: BinaryIO) -> None:
        file.write(text.encode())

    with prepared(path.parent, path.name, write_text) as page:
        page.publish()
