"""A recipe for stages that are run without networks."""

import pytest

from cgbatch.domains import Direction
from cgbatch.jobs.plan import Recipe


@pytest.fixture
def make_recipe():
    """Return a function that makes a recipe which sees photos at a size."""

    def make(size, **options):
        usual = {
            "direction": Direction("season", "summer", "winter", "scroll"),
            "viewer": "scroll",
            "generator": None,
            "enhancer": None,
            "precision": "auto",
            "keep_intermediate": False,
        }
        return Recipe(size=size, **{**usual, **options})

    return make
