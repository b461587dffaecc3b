"""The folder of a run: its settings, which photos it has, and where everything lies."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cgbatch import __version__
from cgbatch.errors import UsageError
from cgbatch.training.cyclegan.export import Pair
from cgbatch.training.cyclegan.recipe import Recipe, recipe_of
from cgbatch.training.data import split
from cgbatch.training.data.split_folder import PhotoSet
from cgbatch.training.run import folder as folders
from cgbatch.training.run.folder import PHOTOS

FACTS = "run.json"


@dataclass(frozen=True, kw_only=True)
class RunFacts:
    """The settings that a run began with; a resumed run reads them again.

    Raises:
        UsageError: if the recipe wants weights to begin with, and there are none.
    """

    pair: Pair
    recipe: Recipe
    folders: tuple[Path, ...]  # of A and B; one direction can be taught with A alone
    pseudo_pairs: str | None = None  # module:function, or the shipped recolouring
    init_from: str | None = None
    max_hours: float | None = None
    split: Path | None = None  # the file that says which photos are held out

    def __post_init__(self) -> None:
        if self.recipe.warm_start == "weights" and not self.init_from:
            raise UsageError("--warm-start weights needs weights to begin with: add --init-from.")

    @property
    def directions(self) -> tuple[str, ...]:
        """Return the names of the directions that are trained, from A to B first."""
        return (self.pair.a_to_b, self.pair.b_to_a)[: 2 - self.recipe.is_taught]


def write_facts(folder: Path, facts: RunFacts) -> None:
    """Write `run.json`."""
    content = {
        "version": __version__,
        "pair": vars(facts.pair),
        **dict(zip("ab", map(str, facts.folders), strict=False)),
        "pseudo_pairs": facts.pseudo_pairs,
        "init_from": facts.init_from,
        "max_hours": facts.max_hours,
        "split": str(facts.split) if facts.split else None,
        "recipe": facts.recipe.as_dict(),
    }
    folders.write_facts(folder / FACTS, content)


def read_facts(folder: Path) -> RunFacts:
    """Read `run.json`.

    Raises:
        UsageError: if the folder holds no run, or one of another version.
    """
    content = _read(folder / FACTS)
    try:
        recipe = recipe_of(content["recipe"])
        return RunFacts(
            pair=Pair(**content["pair"]),
            recipe=recipe,
            folders=tuple(Path(content[name]) for name in _folders_of(content, recipe)),
            pseudo_pairs=content["pseudo_pairs"],
            init_from=content["init_from"],
            max_hours=content["max_hours"],
            split=Path(content["split"]) if content.get("split") else None,
        )
    except (KeyError, TypeError) as error:
        raise UsageError(
            f"{folder / FACTS} was written by another version of cgbatch ({error}). "
            "Begin a new run in another folder."
        ) from error


def _folders_of(content: Mapping[str, Any], recipe: Recipe) -> str:
    """Return the names of the folders that a run has; only one that is taught can lack B."""
    return "a" if recipe.is_taught and "b" not in content else "ab"


def write_photos(folder: Path, facts: RunFacts, photos: Sequence[PhotoSet]) -> None:
    """Write `photos.json`, so that photos that are added later do not change a resumed run."""
    splits = [split.Split(*both) for both in zip(facts.folders, photos, strict=True)]
    split.write(folder / PHOTOS, splits)


def read_photos(folder: Path) -> tuple[PhotoSet, ...]:
    """Read `photos.json`: the photos of A, and of B where the run has them.

    Raises:
        UsageError: if it is missing, or names a photo that is gone or has changed.
    """
    return tuple(each.photos for each in split.read(folder / PHOTOS))


def _read(path: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UsageError(f"{path.parent} holds no training run: it has no {path.name}.") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} cannot be read: {error}.") from error
    return content
