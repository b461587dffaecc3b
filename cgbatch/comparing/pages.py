"""The pages of a comparison: tables with pictures that are zoomed together, and blind voting."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from cgbatch.comparing import tables
from cgbatch.comparing.comparison import ComparedPhoto, EnhancerComparison
from cgbatch.gallery import inline
from cgbatch.gallery.theme import Theme

COMMAND = "cgbatch compare"
_BYTE = 256


@dataclass(frozen=True)
class HiddenPhoto:
    """A photo's pictures in an order of chance, for a page that must not tell which is which."""

    number: int
    width: int
    height: int
    pictures: tuple[str, ...]  # addresses
    marks: str  # two hexadecimal digits a picture: its variant, beside chance


def render_comparison(comparison: EnhancerComparison) -> str:
    """Return the page with the tables and all pictures."""
    theme = Theme(page="compare")
    template = theme.environment().get_template("comparison.html.j2")
    return template.render(
        comparison=comparison,
        titles=tables.titles(),
        rows=list(tables.rows(comparison)),
        columns=tables.COLUMNS,
        gain=tables.GAIN,
        style=inline.style(
            theme, ["assets/gallery.css", "inline/linked-zoom.css", "inline/comparison.css"]
        ),
        script=inline.script(theme, ["inline/linked-zoom.js", "inline/comparison.js"]),
    )


def render_pairs(
    comparison: EnhancerComparison, most_pairs: int, picture: Callable[[str], str]
) -> Iterator[str]:
    """Yield the page of blind voting, piece by piece; equal comparisons give equal bytes.

    `picture` returns what lies at an address, in base64, when it is its turn.
    """
    theme = Theme(page="compare")
    template = theme.environment().get_template("pairs.html.j2")
    hidden = [_hidden(photo, comparison) for photo in comparison.photos]
    secret = {
        "variants": comparison.variants,
        "marks": [photo.marks for photo in hidden],
        "photos": [photo.number for photo in hidden],
    }
    yield from template.generate(
        comparison=comparison,
        photos=hidden,
        picture=picture,
        most_pairs=most_pairs,
        # Who votes on a page and happens upon its source does not read the names there.
        secret=b64encode(json.dumps(secret).encode()).decode(),
        style=inline.style(
            theme,
            ["inline/page.css", "inline/vote.css", "inline/linked-zoom.css", "inline/pairs.css"],
        ),
        script=inline.script(
            theme, ["inline/linked-zoom.js", "inline/voting.js", "inline/pairs.js"]
        ),
    )


def _hidden(photo: ComparedPhoto, comparison: EnhancerComparison) -> HiddenPhoto:
    """Shuffle the pictures of a photo; chance begins in the comparison."""
    random = Random(f"{comparison.id} {photo.number}")
    count = len(photo.shown)
    order = random.sample(range(count), count)
    marks = "".join(f"{which + count * random.randrange(_BYTE // count):02x}" for which in order)
    paths = tuple(photo.shown[which].translated for which in order)
    return HiddenPhoto(photo.number, photo.width, photo.height, paths, marks)
