"""What --domain, --from and --to can name."""

import pytest

from cgbatch.domains import DIRECTIONS, VIEWERS, Direction, resolve
from cgbatch.errors import ExitCode, UsageError


@pytest.mark.parametrize(
    ("domain", "target", "name", "viewer"),
    [
        ("season", "winter", "summer2winter", "scroll"),
        ("season", "summer", "winter2summer", "scroll"),
        ("season", "autumn", "spring2autumn", "hover"),
        ("season", "spring", "autumn2spring", "hover"),
        ("time", "night", "day2night", "scratch"),
        ("time", "day", "night2day", "scratch"),
        ("summer-winter", "winter", "summer2winter", "scroll"),
        ("winter-summer", "winter", "summer2winter", "scroll"),
        ("Season", "WINTER", "summer2winter", "scroll"),
    ],
)
def test_the_target_fixes_the_direction(domain, target, name, viewer):
    direction = resolve(domain, target)
    assert (direction.name, direction.viewer) == (name, viewer)


def test_there_are_six_directions_with_known_viewers():
    assert len({direction.name for direction in DIRECTIONS}) == 6
    assert {direction.viewer for direction in DIRECTIONS} == set(VIEWERS)


def test_a_source_that_agrees_is_accepted():
    assert resolve("season", "winter", "summer").name == "summer2winter"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("weather", "rain"), "--domain time --to night"),
        (("season", "night"), "--domain season --to winter"),
        (("season", "winter", "spring"), "--to winter   (summer to winter)"),
        (("day-night", "winter"), "--to night"),
        (("spring-winter", "winter"), "--domain season --to autumn"),
    ],
)
def test_a_contradiction_is_refused_with_what_exists(words, told):
    with pytest.raises(UsageError) as error:
        resolve(*words)
    assert told in str(error.value)
    assert error.value.exit_code == ExitCode.USAGE


def test_a_target_with_two_sources_needs_one_named():
    directions = (*DIRECTIONS, Direction("season", "spring", "winter", "hover"))
    with pytest.raises(UsageError, match="--from summer, --from spring"):
        resolve("season", "winter", directions=directions)
    assert resolve("season", "winter", "spring", directions).viewer == "hover"
