"""A settings for stages that are run without networks."""

import pytest

from cgbatch.domains import Direction
from cgbatch.jobs.settings import RunSettings


@pytest.fixture
def make_settings():
    """Return a function that makes a settings which sees photos at a size."""

    def make(size, **options):
        usual = {
            "direction": Direction("season", "summer", "winter", "scroll"),
            "viewer": "scroll",
            "generator": None,
            "enhancer": None,
            "precision": "auto",
            "keep_intermediate": False,
        }
        return RunSettings(size=size, **{**usual, **options})

    return make
