"""Two domains of generated pictures as files, and a trainer for them."""

import numpy as np
import pytest
from support.training import DOMAINS, PAIR, PaintedFeed, fill, tiny_recipe

from cgbatch.training.cyclegan.trainer import CycleganTrainer, HeldOut


@pytest.fixture
def random():
    return np.random.default_rng(7)


@pytest.fixture(scope="session")
def shapes(tmp_path_factory):
    """Folders of 24 red squares and 24 blue circles."""
    folder = tmp_path_factory.mktemp("shapes")
    return {name: fill(folder / name, paint, 24) for name, paint in DOMAINS.items()}


@pytest.fixture
def make_trainer(shapes):
    """Return a function that makes a trainer of tiny networks on the two domains."""

    def make(recipe=None, **options):
        held_out = HeldOut(shapes["square"][:4], shapes["circle"][:4])
        feed = PaintedFeed(shapes)
        return CycleganTrainer(PAIR, recipe or tiny_recipe(), feed, held_out, **options)

    return make
