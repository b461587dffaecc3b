import numpy as np
import pytest
from support.rdn import sharp_photo

from cgbatch.comparing.degradation import parse_degradation
from cgbatch.errors import UsageError
from cgbatch.training.rdn.degrade import jpeg, reduced

TRUTH = sharp_photo(3)
CLEAN = reduced(TRUTH, 2)


def small(text, seed=0):
    return parse_degradation(text).small(TRUTH, np.random.default_rng(seed))


def test_clean_is_only_reduced_and_jpeg_is_what_it_says():
    np.testing.assert_array_equal(small("clean"), CLEAN)
    np.testing.assert_array_equal(small("jpeg:50"), jpeg(CLEAN, 50))


@pytest.mark.parametrize("kind", ["noise", "grid"])
def test_levels_are_levels(kind):
    middle = (CLEAN > 60) & (CLEAN < 195)  # where nothing is clipped
    off = small(f"{kind}:10").astype(float) - CLEAN
    # A grid is about as strong as it is asked for: it swells and fades.
    assert off[middle].std() == pytest.approx(10, rel=0.1 if kind == "noise" else 0.5)


def test_chance_is_the_photos_own():
    np.testing.assert_array_equal(small("noise:10"), small("noise:10"))
    assert (small("noise:10") != small("noise:10", seed=1)).any()


def test_blur_takes_detail_away():
    assert np.var(np.diff(small("blur:2").astype(float), axis=1)) < 0.7 * np.var(
        np.diff(CLEAN.astype(float), axis=1)
    )


@pytest.mark.parametrize("text", ["clean", "jpeg:50", "noise:2.5", "blur:0.7", "grid:4"])
def test_names_are_what_was_asked_for(text):
    assert parse_degradation(text).name == text


@pytest.mark.parametrize(
    "text",
    ["", "dirty", "clean:1", "jpeg", "jpeg:0", "jpeg:101", "jpeg:50.5", "noise:-1", "blur:x"],
)
def test_anything_else_is_refused_with_what_is_accepted(text):
    with pytest.raises(UsageError, match="jpeg"):
        parse_degradation(text)
