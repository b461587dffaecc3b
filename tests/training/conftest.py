"""Two domains of generated pictures as files, and a trainer for them."""

import numpy as np
import pytest
from support.training import (
    DOMAINS,
    PAIR,
    SIDE,
    PaintedFeed,
    TaughtPaintedFeed,
    fill,
    taught_recipe,
    tiny_recipe,
)

from cgbatch.training.cyclegan.teaching_trainer import Examination, TeachingTrainer
from cgbatch.training.cyclegan.trainer import CycleganTrainer, HeldOut
from cgbatch.training.data import held_out


@pytest.fixture
def random():
    return np.random.default_rng(7)


@pytest.fixture(scope="session")
def shapes(tmp_path_factory):
    """Folders of 24 red squares and 24 blue circles."""
    folder = tmp_path_factory.mktemp("shapes")
    return {name: fill(folder / name, paint, 24) for name, paint in DOMAINS.items()}


@pytest.fixture(scope="session")
def make_taught(shapes):
    """Return a function that makes a trainer of one tiny network: red squares become blue."""

    def make(recipe=None, **options):
        photos = held_out.load(shapes["square"][:4], SIDE)
        examination = Examination(photos, photos[..., ::-1])
        feed = TaughtPaintedFeed(shapes)
        return TeachingTrainer(PAIR, recipe or taught_recipe(), feed, examination, **options)

    return make


@pytest.fixture(scope="session")
def make_trainer(shapes):
    """Return a function that makes a trainer of tiny networks on the two domains."""

    def make(recipe=None, **options):
        held_out = HeldOut(shapes["square"][:4], shapes["circle"][:4])
        feed = PaintedFeed(shapes)
        return CycleganTrainer(PAIR, recipe or tiny_recipe(), feed, held_out, **options)

    return make
