"""The folder of an enhancer's run: its settings, its photos, and a trainer that can begin."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cgbatch import __version__
from cgbatch.checkpoints import catalog, store
from cgbatch.checkpoints.convert_isr import read_rdn
from cgbatch.checkpoints.store import Tensors, WeightFile
from cgbatch.errors import PhotoError, UsageError, WeightsError
from cgbatch.models.configs import EnhancerConfig, GeneratorConfig, RDNConfig, config_of
from cgbatch.training.data import split as split_file
from cgbatch.training.data import split_folder
from cgbatch.training.rdn.patches import is_large_enough
from cgbatch.training.rdn.recipe import RdnRecipe, rdn_recipe_of
from cgbatch.training.rdn.trainer import RdnTrainer, SplitPhotos
from cgbatch.training.run.clock import Clock
from cgbatch.training.run.folder import PHOTOS, write_facts

FACTS = "rdn.json"
_HDF5_ENDS = (".h5", ".hdf5")


@dataclass(frozen=True, kw_only=True)
class RdnFacts:
    """The settings that a run began with; a resumed run reads them again."""

    photos: Path
    recipe: RdnRecipe
    init_from: str | None = None
    teachers: tuple[str, ...] = ()
    max_hours: float | None = None
    split: Path | None = None  # the file that says which photos are held out


def open_trainer(
    folder: Path, facts: RdnFacts, policy: str, clock: Clock, log: Callable[[str], None]
) -> RdnTrainer:
    """Make the trainer of a run; its folder gets what a later `--resume` needs.

    Raises:
        UsageError: if there are too few photos, or they are too small.
        WeightsError: if the run cannot begin with the weights that were named.
    """
    begun = (folder / FACTS).exists()
    photos = _recorded_photos(folder) if begun else _find(facts, log)
    start = initial_tensors(facts.init_from, facts.recipe.config) if facts.init_from else None
    trainer = RdnTrainer(
        facts.recipe,
        photos,
        policy,
        start,
        clock.share,
        facts.init_from,
        [teacher_of(name, facts.recipe.scale) for name in facts.teachers],
    )
    if not begun:
        _write(folder, facts, photos)
    return trainer


def initial_tensors(name: str, config: RDNConfig) -> Tensors:
    """Return weights of the catalogue, of a file of cgbatch, or of ISR's HDF5.

    Raises:
        WeightsError: if they do not exist or are of another network.
    """
    path = Path(name)
    found: EnhancerConfig
    tensors: Tensors
    if path.suffix in _HDF5_ENDS:
        found, tensors = read_rdn(store.read(path), path.name)
    else:
        known, found = _enhancer(name)
        tensors = dict(known.tensors)
    if not isinstance(found, RDNConfig):
        raise WeightsError(f"{name} holds an RRDN (ESRGAN) where an RDN is wanted.")
    if found != config:
        raise WeightsError(
            f"{name} is a network of another size than the run's: C {found.C}, D {found.D}, "
            f"G {found.G}, G0 {found.G0}, scale {found.scale}."
        )
    return tensors


def teacher_of(name: str, scale: int) -> WeightFile:
    """Return weights of the catalogue, or of a file of cgbatch, that can teach.

    Raises:
        WeightsError: if they do not exist, or are no enhancer of that scale.
    """
    weights, config = _enhancer(name)
    if config.scale != scale:
        raise WeightsError(f"{name} enlarges by {config.scale}, and the run's network by {scale}.")
    return weights


def _enhancer(name: str) -> tuple[WeightFile, EnhancerConfig]:
    path = Path(name)
    known = store.load(path) if path.is_file() else catalog.load(catalog.open_catalog().find(name))
    config = config_of(known.metadata.architecture)
    if isinstance(config, GeneratorConfig):
        raise WeightsError(f"{name} is not an enhancer; an enhancer cannot learn from it.")
    return known, config


def read_facts(folder: Path) -> RdnFacts:
    """Read what a run was begun with.

    Raises:
        UsageError: if the folder holds no run of an enhancer, or one of another version.
    """
    path = folder / FACTS
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return RdnFacts(
            photos=Path(content["photos"]),
            recipe=rdn_recipe_of(content["recipe"]),
            init_from=content["init_from"],
            teachers=tuple(content.get("teachers", ())),
            max_hours=content["max_hours"],
            split=Path(content["split"]) if content["split"] else None,
        )
    except FileNotFoundError:
        raise UsageError(f"{folder} holds no run of an enhancer: it has no {path.name}.") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path} cannot be read ({error}). Begin a new run elsewhere.") from error


def _find(facts: RdnFacts, log: Callable[[str], None]) -> SplitPhotos:
    """Split the photos, and leave out those that no patch fits into."""
    found = split_file.photos_of(facts.photos, facts.split)
    for row in found.unreadable:
        log(f"Left out: {row.name}: {row.reason}")
    side = facts.recipe.patch_size * facts.recipe.scale
    parts = []
    for paths in (found.training, found.held_out):
        fitting = tuple(path for path in paths if _fits(path, side))
        if len(fitting) < len(paths):
            log(f"Left out: {len(paths) - len(fitting)} photos with less than {side} pixels.")
        parts.append(fitting)
    photos = split_folder.PhotoSet(parts[0], parts[1])
    split_folder.check_is_enough(facts.photos, photos)
    log(f"{len(photos.training):,} photos, and {len(photos.held_out):,} held out.")
    return SplitPhotos(photos.training, photos.held_out)


def _fits(path: Path, side: int) -> bool:
    try:
        return is_large_enough(path, side)
    except PhotoError:
        return False


def _write(folder: Path, facts: RdnFacts, photos: SplitPhotos) -> None:
    content = {
        "version": __version__,
        "photos": str(facts.photos),
        "init_from": facts.init_from,
        "teachers": list(facts.teachers),
        "max_hours": facts.max_hours,
        "recipe": facts.recipe.as_dict(),
        "split": str(facts.split) if facts.split else None,
    }
    parts = split_folder.PhotoSet(tuple(photos.training), tuple(photos.held_out))
    split_file.write(folder / PHOTOS, [split_file.Split(facts.photos, parts)])
    write_facts(folder / FACTS, content)


def _recorded_photos(folder: Path) -> SplitPhotos:
    """Read which photos the run was begun with.

    Raises:
        UsageError: if one of them is gone or has changed.
    """
    [only] = split_file.read(folder / PHOTOS)
    return SplitPhotos(only.photos.training, only.photos.held_out)
