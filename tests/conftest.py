"""What every folder of tests may use."""

from __future__ import annotations

import pytest
from support.hostile import Hostile, make_hostile, png_head


@pytest.fixture(scope="session")
def hostile_folder(tmp_path_factory) -> Hostile:
    """Return a folder of hostile files, for reading only."""
    folder = tmp_path_factory.mktemp("hostile") / "photos"
    folder.mkdir()
    return Hostile(folder, make_hostile(folder))


@pytest.fixture(name="png_head", scope="session")
def png_head_fixture():
    """Return the function that makes a PNG claim any size."""
    return png_head


@pytest.fixture(scope="session")
def tiny_weights(tmp_path_factory):
    """A folder of weights that answers to all shipped names."""
    from support.weights import fill_with_weights

    folder = tmp_path_factory.mktemp("weights")
    fill_with_weights(folder)
    return folder
