"""Each thing that happens to small pictures does what it says, and nothing else."""

import io

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image
from support.rdn import sharp_photo

from cgbatch.training.rdn import degrade
from cgbatch.training.rdn.degrade import Degradation

GRAY = np.full((256, 256, 3), 128, np.float32)


def drawing(seed=0):
    return np.random.default_rng(seed)


def only(**damage):
    """Return a degradation with nothing but what is named."""
    nothing = {"clean": 0.0, "jpeg": 0.0, "noise": 0.0, "blur": 0.0, "grid": 0.0}
    return Degradation(**{**nothing, "filters": (("bicubic", 1.0),), **damage})


def test_a_clean_patch_is_only_reduced():
    picture = sharp_photo(1)
    small = degrade.spoil(picture, 2, only(clean=1.0), drawing())
    expected = Image.fromarray(picture).resize((64, 48), Image.Resampling.BICUBIC)
    np.testing.assert_array_equal(small, np.asarray(expected))


def test_part_of_the_patches_is_clean():
    picture, random = sharp_photo(2, 32, 32), drawing()
    how = only(clean=0.4, noise=1.0, read_noise=(5, 5))
    clean = degrade.reduced(picture, 2)
    same = [np.array_equal(degrade.spoil(picture, 2, how, random), clean) for _ in range(400)]
    assert 0.33 < np.mean(same) < 0.47


def test_what_gets_no_damage_is_compressed(monkeypatch):
    called = []
    monkeypatch.setattr(degrade, "compressed", lambda small, quality, _: called.append(quality))
    for seed in range(200):
        degrade.spoil(sharp_photo(0, 32, 32), 2, only(), drawing(seed))
    assert (min(called), max(called)) == (30, 95)  # both ends are reached, none is passed


@pytest.mark.parametrize("name", ["jpeg", "noise", "blur", "grid"])
def test_every_damage_changes_the_picture(name):
    picture = sharp_photo(3)
    how = only(**{name: 1.0})
    # What gets no other damage is compressed, so a blur and a grid are followed by nothing else.
    small = degrade.spoil(picture, 2, how, drawing(5))
    assert np.abs(small.astype(int) - degrade.reduced(picture, 2)).mean() > 0.3


def test_noise_has_the_requested_deviation():
    read = degrade.noisy(GRAY, 6.0, 0.0, drawing()) - GRAY
    assert abs(read.mean()) < 0.1
    assert read.std() == pytest.approx(6.0, rel=0.02)
    white, black = np.full_like(GRAY, 255), np.zeros_like(GRAY)
    assert (degrade.noisy(white, 0.0, 8.0, drawing()) - white).std() == pytest.approx(8, rel=0.02)
    np.testing.assert_array_equal(degrade.noisy(black, 0.0, 8.0, drawing()), black)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 1000), st.floats(1, 8))
@example(890, 1.0)  # an envelope that differs much from edge to edge
def test_a_grid_repeats_has_no_mean_and_the_requested_strength(seed, strength):
    added = degrade.gridded(GRAY, strength, drawing(seed)) - GRAY
    assert abs(added.mean()) < 0.2 * strength
    assert added.std() == pytest.approx(strength, rel=0.35)
    # All of it is in frequencies of a half and a quarter of a cycle a pixel. The window keeps the
    # envelope's jump from one edge of the picture to the other out of the spectrum.
    window = np.outer(np.hanning(256), np.hanning(256))
    power = np.abs(np.fft.fft2(added.mean(axis=-1) * window)) ** 2
    near = np.zeros(256, bool)
    for centre in (0, 64, 128, 192):
        near[np.arange(centre - 8, centre + 9) % 256] = True
    assert power[np.ix_(near, near)].sum() > 0.999 * power.sum()


def test_a_worse_quality_is_further_away():
    picture = sharp_photo(4)
    errors = [
        np.abs(degrade.compressed(picture, quality, drawing(1)).astype(int) - picture).mean()
        for quality in (95, 75, 50, 30)
    ]
    assert errors == sorted(errors)
    assert errors[0] < errors[-1] / 1.5


def test_the_blocks_of_jpeg_begin_anywhere():
    """The step between neighbours is largest where blocks meet, at a place that differs."""
    slope = np.tile(np.linspace(90, 160, 64), (64, 1))[..., None].repeat(3, axis=-1)
    picture = (slope + drawing().normal(0, 4, slope.shape)).clip(0, 255).astype(np.uint8)
    places = set()
    for seed in range(24):
        made = degrade.compressed(picture, 5, drawing(seed)).astype(float)
        steps = np.abs(np.diff(made[..., 1], axis=1)).mean(axis=0)
        places.add(int(np.argmax([steps[k::8].mean() for k in range(8)])))
    assert len(places) >= 5


@settings(max_examples=25, deadline=None)
@given(st.integers(16, 70), st.integers(16, 70), st.integers(30, 95), st.integers(0, 99))
def test_jpeg_keeps_every_size(height, width, quality, seed):
    picture = sharp_photo(seed, height, width)
    made = degrade.compressed(picture, quality, drawing(seed))
    assert (made.shape, made.dtype) == (picture.shape, np.uint8)
    plain = io.BytesIO()
    Image.fromarray(picture).save(plain, "JPEG", quality=quality, subsampling=2)
    usual = np.abs(np.asarray(Image.open(plain)).astype(int) - picture).mean()
    assert np.abs(made.astype(int) - picture).mean() < 2 * usual + 4


def test_the_same_seed_does_the_same():
    picture = sharp_photo(6)
    one, same, other = (
        degrade.spoil(picture, 2, Degradation(clean=0), drawing(seed)) for seed in (3, 3, 4)
    )
    np.testing.assert_array_equal(one, same)
    assert not np.array_equal(one, other)
