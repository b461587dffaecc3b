"""The report of a run: one static page of curves, samples and the held-out photos translated."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from cgbatch.files import write_atomically
from cgbatch.gallery import inline
from cgbatch.gallery.links import FolderLinks
from cgbatch.gallery.theme import Theme
from cgbatch.training.cyclegan import run_folder, samples, showing
from cgbatch.training.run import journal, sample_files
from cgbatch.training.run.curves import HEIGHT, WIDTH, curves
from cgbatch.training.run.folder import REPORT, SAMPLES, WEIGHTS

_GALLERY = "photos"  # folder of the held-out photos' gallery within the report
_MOST_GRIDS = 12  # of each direction


@dataclass(frozen=True)
class Grid:
    """A grid of samples in the report."""

    step: int
    path: str


def write_report(folder: Path) -> Path:
    """Write the report of a run, finished or not, into `folder/report`; return its page.

    Raises:
        UsageError: if the folder holds no run.
        WeightsError: if its weights cannot be read.
    """
    facts = run_folder.read_facts(folder)
    splits = run_folder.read_photos(folder)
    out = folder / REPORT
    names = facts.directions
    directions = [
        showing.ReportDirection(folder / WEIGHTS / f"{name}.safetensors", split.held_out)
        for name, split in zip(names, splits, strict=False)  # a way back may only teach
    ]
    gallery = showing.write_gallery(
        out / _GALLERY, f"{facts.pair.name}: held-out photos", directions
    )
    lines = journal.read(folder)
    theme = Theme(page="report")
    text = (
        theme.environment()
        .get_template("report.html.j2")
        .render(
            facts=facts,
            recipe=facts.recipe.as_dict(),
            splits=splits,
            curves=curves(lines),
            frame=(WIDTH, HEIGHT),
            last=lines[-1] if lines else {"step": 0, "seconds": 0},
            grids={name: _copied(folder / SAMPLES, out / SAMPLES, name) for name in names},
            columns=samples.TAUGHT_COLUMNS if facts.recipe.is_taught else samples.COLUMNS,
            manifest=gallery,
            links=FolderLinks(f"{_GALLERY}/"),
            style=inline.style(theme, ["assets/gallery.css", "inline/report.css"]),
        )
    )
    write_atomically(out / "index.html", text.encode())
    return out / "index.html"


def _copied(source: Path, target: Path, direction: str) -> list[Grid]:
    """Copy grids from the whole way into the report, evenly, the last among them."""
    found = sorted(sample_files.of_name(source, direction).items())
    stride = max(1, -(-len(found) // _MOST_GRIDS))
    chosen = found[::-1][::stride][::-1]
    target.mkdir(parents=True, exist_ok=True)
    for old in set(target.glob(f"*-{direction}.jpg")) - {target / p.name for _, p in chosen}:
        old.unlink()
    for _, path in chosen:
        shutil.copyfile(path, target / path.name)
    return [Grid(step, f"{SAMPLES}/{path.name}") for step, path in chosen]
