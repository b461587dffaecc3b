import json

import numpy as np
import pytest
from PIL import Image

from cgbatch.evaluation.evaluate import MOST_LEARNT, DomainPhotos, Evaluator, NamedGenerator
from cgbatch.evaluation.table import as_json, as_table


@pytest.fixture
def domain(tmp_path):
    """Return a function that writes pictures of a domain and splits them."""

    def write(name, pictures, held_out=16):
        folder = tmp_path / name
        folder.mkdir()
        paths = []
        for number, picture in enumerate(pictures):
            paths.append(folder / f"{number:02}.png")
            Image.fromarray(picture).save(paths[-1])
        training, rest = paths[held_out:], paths[:held_out]
        return DomainPhotos(training, rest, rest)

    return write


@pytest.fixture
def evaluator(domain, green, blue, small_network):
    a, b = domain("green", green(60)), domain("blue", blue(64), 20)
    return Evaluator(a, b, small_network, 32)


def unchanged(pictures):
    return pictures


def other_colour(pictures):
    return np.ascontiguousarray(pictures[..., [0, 2, 1]])


def test_a_generator_that_does_nothing(evaluator):
    found = evaluator.evaluate(
        NamedGenerator("green2blue", unchanged), NamedGenerator("blue2green", unchanged)
    )
    assert found.judge_accuracy == 1
    assert found.judge_learnt_from == (44, 44)
    for result in found.results:
        assert result.scores.translated == result.scores.unchanged
        assert result.scores.structure == pytest.approx(1)
        assert result.taken_for_target == result.source_mistaken == 0
        assert result.target_recognized == 1


def test_one_that_does_what_it_should(evaluator):
    found = evaluator.evaluate(
        NamedGenerator("green2blue", other_colour), NamedGenerator("blue2green", other_colour)
    )
    for result in found.results:
        assert result.taken_for_target == 1
        assert result.scores.translated.kid.mean < result.scores.unchanged.kid.mean / 10
        assert result.real.kid.mean < result.scores.unchanged.kid.mean / 10


def test_directions_are_not_mixed_up(evaluator):
    found = evaluator.evaluate(
        NamedGenerator("green2blue", other_colour), NamedGenerator("blue2green", unchanged)
    )
    forth, back = found.results
    assert (forth.name, forth.scores.pictures, forth.scores.targets) == ("green2blue", 16, 20)
    assert (back.name, back.scores.pictures, back.scores.targets) == ("blue2green", 20, 16)
    assert (forth.taken_for_target, back.taken_for_target) == (1, 0)


def test_one_direction_alone(evaluator):
    found = evaluator.evaluate(NamedGenerator("green2blue", other_colour))
    assert [result.name for result in found.results] == ["green2blue"]


def test_each_direction_has_its_own_teacher(evaluator):
    found = evaluator.evaluate(
        NamedGenerator("green2blue", other_colour, lambda picture: picture[..., [0, 2, 1]]),
        NamedGenerator("blue2green", unchanged, lambda picture: picture[..., [0, 2, 1]]),
    )
    forth, back = (result.scores.from_teacher for result in found.results)
    assert forth.translated == 0
    assert forth.unchanged > 20
    assert back.translated == back.unchanged > 20


def test_the_table_says_what_cannot_be_measured(evaluator):
    found = evaluator.evaluate(
        NamedGenerator("green2blue", other_colour, lambda picture: picture[..., [0, 2, 1]]),
        NamedGenerator("blue2green", unchanged),
    )
    lines = as_table(found).splitlines()
    row = next(number for number, line in enumerate(lines) if line.startswith("L1 to the teacher"))
    unchanged_levels = found.results[0].scores.from_teacher.unchanged
    assert lines[row].split()[4:] == ["0.00", "no", "teacher"]
    assert lines[row + 1].split() == ["of", "the", "photos", "unchanged", f"{unchanged_levels:.2f}"]
    assert json.loads(as_json(found))["results"][1]["scores"]["from_teacher"] is None


def test_the_judge_learns_from_training_photos_alone(domain, green, blue, small_network):
    a, b = domain("green", green(40)), domain("blue", blue(40))
    # What it learns is the wrong way round, so all that it says of held-out photos is wrong.
    swapped = (
        DomainPhotos(b.training, a.held_out, a.held_out),
        DomainPhotos(a.training, b.held_out, b.held_out),
    )
    found = Evaluator(*swapped, small_network, 32).evaluate(NamedGenerator("x", unchanged))
    assert found.judge_accuracy == 0
    assert found.results[0].taken_for_target == 1


def test_all_photos_can_be_measured(domain, green, blue, small_network):
    a, b = domain("green", green(20), 10), domain("blue", blue(20), 10)
    every = DomainPhotos(a.training, a.held_out, [*a.training, *a.held_out])
    found = Evaluator(every, b, small_network, 32).evaluate(NamedGenerator("x", unchanged))
    assert found.judge_learnt_from == (10, 10)
    assert (found.results[0].scores.pictures, found.results[0].scores.targets) == (20, 10)


def test_damaged_photos_are_told_and_left_out(domain, green, blue, small_network):
    a, b = domain("green", green(40)), domain("blue", blue(40))
    for path in (a.held_out[3], b.training[0]):
        path.write_bytes(path.read_bytes()[:300])
    told = []
    found = Evaluator(a, b, small_network, 32, log=told.append).evaluate(
        NamedGenerator("green2blue", other_colour)
    )
    assert found.results[0].scores.pictures == 15
    assert found.judge_learnt_from == (24, 23)
    assert [text.split(":")[1].strip() for text in told if "left out" in text] == [
        "03.png",
        "16.png",
    ]


def test_the_judge_learns_from_so_many_at_most():
    assert MOST_LEARNT == 1000  # docs/evaluation.md says so


def test_the_report_of_it(evaluator):
    found = evaluator.evaluate(
        NamedGenerator("green2blue", other_colour), NamedGenerator("blue2green", other_colour)
    )
    content = json.loads(as_json(found))
    assert content["features"] == "block-means"
    assert [result["name"] for result in content["results"]] == ["green2blue", "blue2green"]
    table = as_table(found)
    for what in ("halo", "blot", "L1 to the teacher"):
        assert sum(line.startswith(what) for line in table.splitlines()) == 1
    back = content["results"][1]["scores"]["translated"]
    kid, row = back["kid"], next(line for line in table.splitlines() if line.startswith("KID"))
    assert row.endswith(f" {kid['mean'] * 1000:.2f} ± {kid['deviation'] * 1000:.2f}")
    assert f" {back['fid']:.2f}*" in table
    assert "Fewer pictures than features" in table
