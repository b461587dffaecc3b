"""From the settings of a run to a trainer that can begin, or go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import tensorflow as tf

from cgbatch.checkpoints.store import WeightFile
from cgbatch.training.cyclegan import run_folder
from cgbatch.training.cyclegan.features import open_extractor
from cgbatch.training.cyclegan.feed import Feed, TaughtFeed, TrainingPhotos
from cgbatch.training.cyclegan.initial import fitted, initial_weights, named_weights
from cgbatch.training.cyclegan.partners import (
    SHORTER,
    Recolouring,
    finish_partners,
    finished_translation,
    make_partners,
    recolourings,
    translation,
)
from cgbatch.training.cyclegan.run_folder import RunFacts
from cgbatch.training.cyclegan.teaching_trainer import Examination, TeachingTrainer
from cgbatch.training.cyclegan.timetable import timetable_of
from cgbatch.training.cyclegan.trainer import CycleganTrainer, HeldOut
from cgbatch.training.data import held_out, split_folder
from cgbatch.training.data.split import photos_of
from cgbatch.training.data.split_folder import PhotoSet
from cgbatch.training.data.stream import read_at
from cgbatch.training.recolouring import loading
from cgbatch.training.run.clock import Clock
from cgbatch.training.run.folder import PAIRS

Log = Callable[[str], None]

_EXAMINED = 40  # held-out photos by which a student is judged
_HELD_OUT = "held-out"  # folder of their pairs


@dataclass(frozen=True)
class Surroundings:
    """Where and how a run is trained.

    Attributes:
        policy: Keras' precision policy.
        strategy: on which devices.
        clock: of the run.
        log: progress callback, for sentences.
    """

    policy: str
    strategy: tf.distribute.Strategy
    clock: Clock
    log: Log


def open_trainer(
    folder: Path, facts: RunFacts, around: Surroundings
) -> CycleganTrainer | TeachingTrainer:
    """Make the trainer of a run; its folder gets what a later `--resume` needs.

    Args:
        folder: of the run, new or begun before.
        facts: the settings that the run began with.
        around: where and how it is trained.

    Raises:
        UsageError: if there are too few photos, or the recolouring does not exist.
        WeightsError: if the run cannot begin with the weights that were named, or the network that
            sees features cannot be had.
    """
    begun = (folder / run_folder.FACTS).exists()
    photos = run_folder.read_photos(folder) if begun else _split(facts, around.log)
    open_ = _open_teaching if facts.recipe.is_taught else _open_game
    trainer = open_(folder, facts, photos, around)
    if not begun:
        run_folder.write_photos(folder, facts, photos)
        run_folder.write_facts(folder, facts)  # last: it is what says that there is a run
    return trainer


def _split(facts: RunFacts, log: Log) -> tuple[PhotoSet, ...]:
    """Find the photos of the folders."""
    splits = tuple(photos_of(path, facts.split) for path in facts.folders)
    for path, photos in zip(facts.folders, splits, strict=True):
        for rejected in photos.unreadable:
            log(f"Left out: {rejected.name}: {rejected.reason}")
        split_folder.check_is_enough(path, photos)
        log(f"{path}: {len(photos.training):,} photos, and {len(photos.held_out):,} held out.")
    return splits


def _open_game(
    folder: Path, facts: RunFacts, photos: Sequence[PhotoSet], around: Surroundings
) -> CycleganTrainer:
    recipe = facts.recipe
    with around.strategy.scope():  # and before pseudo pairs are made, which takes minutes
        extractor = open_extractor(recipe.seed) if recipe.lambda_features.is_used else None
    weights = initial_weights(facts.init_from) if facts.init_from else ()
    first = [fitted(each, recipe.generator) for each in weights]
    a, b = photos
    trainer = CycleganTrainer(
        facts.pair,
        recipe,
        _feed(folder, facts, photos, weights, around),
        HeldOut(a.held_out, b.held_out),
        around.policy,
        around.strategy,
        around.clock.share,
        facts.init_from,
        extractor,
    )
    if first:
        trainer.networks.load(*first)
    return trainer


def _feed(
    folder: Path,
    facts: RunFacts,
    photos: Sequence[PhotoSet],
    weights: Sequence[WeightFile],
    around: Surroundings,
) -> Feed:
    recipe = facts.recipe
    a, b = (domain.training for domain in photos)
    if not recipe.needs_partners:
        return Feed(TrainingPhotos(a), TrainingPhotos(b), recipe.seed)
    if recipe.warm_start == "weights":
        a_to_b, b_to_a = (translation(each, around.policy) for each in weights)
    else:
        a_to_b, b_to_a = recolourings(recipe.warm_start, facts.pseudo_pairs, facts.pair, (a, b))
    around.log(f"Making pseudo pairs of {len(a) + len(b):,} photos.")
    pairs = folder / PAIRS
    made_a = make_partners(a, a_to_b, pairs / facts.pair.a)
    made_b = make_partners(b, b_to_a, pairs / facts.pair.b)
    if not recipe.lambda_features.is_used:  # what alone looks at finished partners
        return Feed(TrainingPhotos(a, made_a), TrainingPhotos(b, made_b), recipe.seed)
    shown_b = finish_partners(facts.pair.a_to_b, a, made_a, pairs)
    shown_a = finish_partners(facts.pair.b_to_a, b, made_b, pairs)
    return Feed(TrainingPhotos(a, made_a, shown_b), TrainingPhotos(b, made_b, shown_a), recipe.seed)


def _open_teaching(
    folder: Path, facts: RunFacts, photos: Sequence[PhotoSet], around: Surroundings
) -> TeachingTrainer:
    recipe = facts.recipe
    weights = named_weights(facts.init_from, len(photos)) if facts.init_from else ()
    teachers = _teachers(facts, weights, around.policy)
    examined = photos[0].held_out[:_EXAMINED]
    count = sum(len(domain.training) for domain in photos) + len(examined)
    around.log(f"Making pseudo pairs of {count:,} photos.")
    pairs = folder / PAIRS
    domains = [
        TrainingPhotos(domain.training, make_partners(domain.training, teacher, pairs / name))
        for domain, teacher, name in zip(
            photos, teachers, (facts.pair.a, facts.pair.b), strict=False
        )
    ]
    size = timetable_of(recipe, len(domains[0].photos)).segments[-1].size
    trainer = TeachingTrainer(
        facts.pair,
        recipe,
        TaughtFeed(domains[0], domains[1] if domains[1:] else None, recipe.seed),
        Examination(
            held_out.middles([read_at(path, SHORTER) for path in examined], size),
            held_out.middles(make_partners(examined, teachers[0], pairs / _HELD_OUT), size),
        ),
        around.policy,
        around.strategy,
        around.clock.share,
        facts.init_from,
    )
    if weights:
        trainer.student.load(fitted(weights[0], recipe.generator))
    return trainer


def _teachers(
    facts: RunFacts, weights: Sequence[WeightFile], policy: str
) -> tuple[Recolouring, ...]:
    """Return what makes A look like B, and B like A where the run has photos of B."""
    if facts.recipe.warm_start == "weights":
        teacher = translation(weights[0], policy)
    else:
        teacher = loading.load(facts.pseudo_pairs, facts.pair.a_to_b)
    if len(facts.folders) == 1:
        return (teacher,)
    if len(weights) == 2:
        return teacher, finished_translation(weights[1], policy)
    return teacher, loading.load(facts.pseudo_pairs, facts.pair.b_to_a)
