"""From what was asked for to a trainer that can begin, or go on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import tensorflow as tf

from cgbatch.training import data, run_folder
from cgbatch.training.clock import Clock
from cgbatch.training.cyclegan_trainer import CycleganTrainer, HeldOut
from cgbatch.training.data import PhotoSet
from cgbatch.training.feed import Domain, Feed
from cgbatch.training.initial import initial_weights
from cgbatch.training.partners import make_partners, recolourings
from cgbatch.training.run_folder import RunFacts
from cgbatch.training.split import photos_of

Log = Callable[[str], None]


def open_trainer(
    folder: Path,
    facts: RunFacts,
    policy: str,
    strategy: tf.distribute.Strategy,
    clock: Clock,
    log: Log,
) -> CycleganTrainer:
    """Make the trainer of a run; its folder gets what a later `--resume` needs.

    Args:
        folder: of the run, new or begun before.
        facts: what was asked for.
        policy: Keras' precision policy.
        strategy: on which devices.
        clock: of the run.
        log: is told what is done.

    Raises:
        UsageError: if there are too few photos, or the recolouring does not exist.
        WeightsError: if the run cannot begin with the weights that were named.
    """
    begun = (folder / run_folder.FACTS).exists()
    a, b = run_folder.read_photos(folder) if begun else _split(facts, log)
    feed = _feed(facts, a, b, log)
    trainer = CycleganTrainer(
        facts.pair,
        facts.recipe,
        feed,
        HeldOut(a.held_out, b.held_out),
        policy,
        strategy,
        clock.share,
        facts.init_from,
    )
    if facts.init_from:
        forth, back = initial_weights(facts.init_from)
        trainer.networks.load(forth.tensors, back.tensors)
    if not begun:
        run_folder.write_photos(folder, facts, (a, b))
        run_folder.write_facts(folder, facts)  # last: it is what says that there is a run
    return trainer


def _split(facts: RunFacts, log: Log) -> tuple[PhotoSet, PhotoSet]:
    """Find the photos of both folders."""
    splits = [photos_of(path, facts.split) for path in facts.folders]
    for path, photos in zip(facts.folders, splits, strict=True):
        for rejected in photos.unreadable:
            log(f"Left out: {rejected.name}: {rejected.reason}")
        data.check_is_enough(path, photos)
        log(f"{path}: {len(photos.training):,} photos, and {len(photos.held_out):,} held out.")
    return splits[0], splits[1]


def _feed(facts: RunFacts, a: PhotoSet, b: PhotoSet, log: Log) -> Feed:
    recipe = facts.recipe
    if not recipe.needs_partners:
        return Feed(Domain(a.training), Domain(b.training), recipe.seed)
    photos = (a.training, b.training)
    forth, back = recolourings(recipe.warm_start, facts.pseudo_pairs, facts.pair, photos)
    log(f"Recolouring {len(a.training) + len(b.training):,} photos.")
    return Feed(
        Domain(a.training, make_partners(a.training, forth)),
        Domain(b.training, make_partners(b.training, back)),
        recipe.seed,
    )
