"""What a comparison found: a table for people, CSV and JSON for programs. No name of a photo."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from cgbatch import __version__
from cgbatch.comparing.comparison import EnhancerComparison
from cgbatch.comparing.figures import CONFIDENCE, NAMES, Estimate

FORMAT = 1


@dataclass(frozen=True)
class Column:
    """A figure as people read it."""

    name: str  # the field of `Figures`
    title: str
    digits: int  # after the decimal point
    meaning: str


COLUMNS = (
    Column("psnr", "PSNR", 2, "dB to the photo before it was made small; higher is nearer to it."),
    Column("ssim", "SSIM", 4, "structural similarity to the same photo; 1 is equal."),
    Column(
        "agreement",
        "agreement",
        2,
        "dB between the translation and what was made of it, reduced to its size again: how "
        "little was changed that was already there.",
    ),
    Column(
        "sharpness",
        "sharpness",
        0,
        "of translated pictures: the variance of the Laplacian. Noise and rims are sharp too.",
    ),
    Column("noise", "noise", 2, "of translated pictures, in levels of 255, where they are plain."),
    Column("seconds", "seconds", 2, "for one picture, after the first."),
)
GAIN = "gain in PSNR"


def rows(comparison: EnhancerComparison) -> Iterator[tuple[str, list[str]]]:
    """Yield each variant with its cells: the gain, where there is one, follows the PSNR."""
    for each in comparison.sums():
        cells = [with_interval(each.means[column.name], column.digits) for column in COLUMNS]
        gain = with_interval(each.gain, 2, "+") if each.gain else ""
        yield each.title, [cells[0], gain, *cells[1:]]


def titles() -> list[str]:
    """Return what stands above the cells."""
    first, *others = [column.title for column in COLUMNS]
    return [first, GAIN, *others]


def with_interval(estimate: Estimate | None, digits: int, sign: str = "") -> str:
    """Write a mean and its interval for people."""
    if estimate is None:
        return "-"
    mean = f"{estimate.mean:{sign}.{digits}f}"
    return mean if estimate.half is None else f"{mean} ± {estimate.half:.{digits}f}"


def as_table(comparison: EnhancerComparison) -> str:
    """Write the means as lines of text."""
    return in_columns(["", *titles()], [[name, *cells] for name, cells in rows(comparison)])


def in_columns(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """Write rows of text below each other, the first column to the left and the others not."""
    lines = [head, *body]
    wide = [max(len(line[place]) for line in lines) for place in range(len(head))]
    return "\n".join(
        "  ".join([line[0].ljust(wide[0]), *map(str.rjust, line[1:], wide[1:])]).rstrip()
        for line in lines
    )


def as_csv(comparison: EnhancerComparison) -> str:
    """Write a line for every photo and variant."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["photo", "variant", *NAMES])
    for photo in comparison.photos:
        for title, shown in zip(comparison.variants, photo.shown, strict=True):
            values = asdict(shown.figures)
            cells = ["" if values[name] is None else f"{values[name]:.6g}" for name in NAMES]
            writer.writerow([photo.number, title, *cells])
    return out.getvalue()


def as_json(comparison: EnhancerComparison) -> str:
    """Write all of it; `docs/enhancers.md` says what is in it."""
    facts = asdict(comparison)
    content = {
        "format": FORMAT,
        "comparison": facts.pop("id"),
        "version": __version__,
        "confidence": CONFIDENCE,
        "means": [asdict(each) for each in comparison.sums()],
        **facts,
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"
