"""From the settings of a run to a trainer that can begin, or go on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import tensorflow as tf

from cgbatch.checkpoints.store import WeightFile
from cgbatch.training.cyclegan import run_folder
from cgbatch.training.cyclegan.features import open_extractor
from cgbatch.training.cyclegan.feed import Feed, TrainingPhotos
from cgbatch.training.cyclegan.initial import fitted, initial_weights
from cgbatch.training.cyclegan.partners import make_partners, recolourings, translations
from cgbatch.training.cyclegan.run_folder import RunFacts
from cgbatch.training.cyclegan.trainer import CycleganTrainer, HeldOut
from cgbatch.training.data import split_folder
from cgbatch.training.data.split import photos_of
from cgbatch.training.data.split_folder import PhotoSet
from cgbatch.training.run.clock import Clock

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
        facts: the settings that the run began with.
        policy: Keras' precision policy.
        strategy: on which devices.
        clock: of the run.
        log: progress callback, for sentences.

    Raises:
        UsageError: if there are too few photos, or the recolouring does not exist.
        WeightsError: if the run cannot begin with the weights that were named, or the network that
            sees features cannot be had.
    """
    begun = (folder / run_folder.FACTS).exists()
    a, b = run_folder.read_photos(folder) if begun else _split(facts, log)
    with strategy.scope():  # and before pseudo pairs are made, which takes minutes
        extractor = (
            open_extractor(facts.recipe.seed) if facts.recipe.lambda_features.is_used else None
        )
    weights = initial_weights(facts.init_from) if facts.init_from else None
    first = [fitted(each, facts.recipe.generator) for each in weights or ()]
    feed = _feed(facts, (a, b), weights, policy, log)
    trainer = CycleganTrainer(
        facts.pair,
        facts.recipe,
        feed,
        HeldOut(a.held_out, b.held_out),
        policy,
        strategy,
        clock.share,
        facts.init_from,
        extractor,
    )
    if first:
        trainer.networks.load(*first)
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
        split_folder.check_is_enough(path, photos)
        log(f"{path}: {len(photos.training):,} photos, and {len(photos.held_out):,} held out.")
    return splits[0], splits[1]


def _feed(
    facts: RunFacts,
    photos: tuple[PhotoSet, PhotoSet],
    weights: tuple[WeightFile, WeightFile] | None,
    policy: str,
    log: Log,
) -> Feed:
    recipe = facts.recipe
    a, b = (domain.training for domain in photos)
    if not recipe.needs_partners:
        return Feed(TrainingPhotos(a), TrainingPhotos(b), recipe.seed)
    if weights and recipe.warm_start == "weights":
        a_to_b, b_to_a = translations(weights, policy)
    else:
        a_to_b, b_to_a = recolourings(recipe.warm_start, facts.pseudo_pairs, facts.pair, (a, b))
    log(f"Making pseudo pairs of {len(a) + len(b):,} photos.")
    return Feed(
        TrainingPhotos(a, make_partners(a, a_to_b)),
        TrainingPhotos(b, make_partners(b, b_to_a)),
        recipe.seed,
    )
