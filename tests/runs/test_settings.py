"""From a request to settings: usual values, and what contradicts itself."""

import pytest

from cgbatch.errors import UsageError
from cgbatch.photos.sharpening import Sharpening
from cgbatch.runs.request import RunRequest
from cgbatch.runs.settings import choose_settings


@pytest.fixture(autouse=True)
def _use_tiny_weights(tiny_weights, monkeypatch):
    monkeypatch.setenv("CGBATCH_WEIGHTS", str(tiny_weights))


def settings_of(**options):
    return choose_settings(RunRequest(photos=("x",), domain="time", target="night", **options))


def test_usual_settings():
    settings = settings_of()
    assert (settings.direction.name, settings.viewer) == ("day2night", "scratch")
    assert (settings.size, settings.enhancer.name, settings.full) == (256, "noise-cancel", None)


def test_nights_are_finished_unless_that_is_not_wished():
    assert settings_of().finish == "night"
    assert settings_of(finish=False).finish is None
    autumn = RunRequest(photos=("x",), domain="season", target="autumn")
    assert choose_settings(autumn).finish is None


def test_nothing_is_sharpened_unless_it_is_wished():
    assert settings_of().sharpen is None
    assert settings_of(sharpen="0.5", enhancer="none").sharpen == Sharpening(0.5, 1.0)


def test_full_resolution_has_no_enhancer():
    settings = settings_of(resolution="native")
    assert (settings.enhancer, settings.full.shorter, settings.full.quality) == (None, 6000, 92)
    assert settings_of(resolution=700).full.shorter == 700
    assert settings_of(resolution="native", max_resolution=900).full.shorter == 900


def test_a_number_for_the_look_is_the_size_that_networks_see():
    assert settings_of(resolution="native", coefficients=512).size == 512
    assert settings_of(size=128, enhancer="none").enhancer is None


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"quality": 80}, "--quality"),
        ({"coefficients": 512}, "--coefficients"),
        ({"max_resolution": 900}, "--max-resolution"),
        ({"resolution": 700, "max_resolution": 900}, "--max-resolution"),
        ({"resolution": "native", "size": 128}, "--size"),
        ({"resolution": "native", "enhancer": "none"}, "--enhancer"),
        ({"resolution": "native", "keep_intermediate": True}, "--keep-intermediate"),
        ({"resolution": "native", "sharpen": "0.5"}, "--sharpen is about results of 512 pixels"),
        ({"sharpen": "0"}, "--sharpen takes an amount"),
    ],
)
def test_options_of_two_modes_contradict_each_other(options, named):
    with pytest.raises(UsageError, match=named):
        settings_of(**options)
