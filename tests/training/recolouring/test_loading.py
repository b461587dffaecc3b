"""Which recolouring is used, and what is said if there is none."""

import numpy as np
import pytest

from cgbatch.errors import UsageError
from cgbatch.training.recolouring.loading import load
from cgbatch.training.recolouring.rules import RECOLOURINGS

PICTURE = np.full((8, 9, 3), 0.5, np.float32)

MODULE = """
import numpy as np
number = 3
def darker(picture, direction):
    return picture * 0.5
def both(picture, direction):
    return picture * {"dry2wet": 0.5, "wet2dry": 1.5}[direction]
def double(picture, direction):
    return picture.astype(np.float64)
def gray(picture, direction):
    return picture.mean(axis=-1)
def whole(picture, direction):
    return (picture * 255).astype(np.uint8)
def broken(picture, direction):
    return picture * np.nan
"""


@pytest.fixture
def own(tmp_path, monkeypatch):
    (tmp_path / "own_recolourings.py").write_text(MODULE)
    monkeypatch.syspath_prepend(str(tmp_path))
    return "own_recolourings"


def test_the_shipped_one_is_found_by_direction():
    assert load(None, "summer2winter") is RECOLOURINGS["summer2winter"]


def test_a_direction_without_one_says_what_to_do():
    with pytest.raises(UsageError, match="--warm-start statistics"):
        load(None, "cat2dog")


def test_a_users_own_comes_before_the_shipped_one(own):
    made = load(f"{own}:darker", "summer2winter")(PICTURE)
    assert np.allclose(made, 0.25)


def test_one_function_serves_both_directions(own):
    made = [load(f"{own}:both", direction)(PICTURE) for direction in ("dry2wet", "wet2dry")]
    assert np.allclose(made[0], 0.25)
    assert np.allclose(made[1], 0.75)


def test_what_it_returns_becomes_float32(own):
    assert load(f"{own}:double", "cat2dog")(PICTURE).dtype == np.float32


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("darker", "names no Python function"),
        (":darker", "names no Python function"),
        ("own_recolourings:", "names no Python function"),
        ("there_is_no_such_module:f", "cannot be imported"),
        ("own_recolourings:lighter", "has no function 'lighter'"),
        ("own_recolourings:number", "has no function 'number'"),
    ],
)
def test_a_name_that_leads_nowhere_is_refused(own, name, said):
    with pytest.raises(UsageError, match=said):
        load(name, "cat2dog")


@pytest.mark.parametrize(
    ("name", "said"), [("gray", "shape"), ("whole", "uint8"), ("broken", "finite")]
)
def test_what_is_no_picture_is_refused(own, name, said):
    with pytest.raises(UsageError, match=said):
        load(f"{own}:{name}", "cat2dog")(PICTURE)
