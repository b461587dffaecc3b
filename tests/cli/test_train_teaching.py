"""`cgbatch train cyclegan --recipe teach`: one direction learns what a recolouring does."""

import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.commands import call, weights_in
from support.resuming import assert_same_weights, copied_at
from support.training import DOMAINS, fill

from cgbatch.checkpoints import store
from cgbatch.training.cyclegan.run_folder import read_facts
from cgbatch.training.run import journal

TAUGHT = (
    *("--recipe", "teach", "--ngf", 4, "--blocks", 1, "--precision", "float32"),
    *("--pseudo-pairs", "paints:paint"),
)
NAMES = ("--from-name", "square", "--to-name", "circle", "--name", "shapes")


@pytest.fixture(scope="session")
def squares(tmp_path_factory):
    folder = tmp_path_factory.mktemp("domains") / "square"
    fill(folder, DOMAINS["square"], 16, side=48)
    return ("--a", folder, *NAMES)


def write_teacher(folder, result):
    """Write a recolouring of one's own, where the next import finds it."""
    sys.modules.pop("paints", None)
    (folder / "paints.py").write_text(f"def paint(picture, direction):\n    return {result}\n")


@pytest.fixture(scope="module")
def paints(tmp_path_factory):
    """The folder of a recolouring of one's own, which makes red blue."""
    folder = tmp_path_factory.mktemp("modules")
    write_teacher(folder, "picture[..., ::-1].copy()")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        yield folder
    sys.modules.pop("paints", None)


@pytest.fixture(scope="module")
def whole(squares, paints, tiny_weights, tmp_path_factory):
    """The folders of a run as it ended, and as it was half way: for reading only."""
    place = tmp_path_factory.mktemp("whole")
    words = (*squares, *TAUGHT, "--stages", "32:10:2,48:20", "--checkpoint-minutes", 0)
    with weights_in(tiny_weights), copied_at(20, place / "half way"):
        ended = call("train", "cyclegan", *words, "--out", place / "run")
    assert ended.code == 0, ended.err
    assert "step 30 of 30" in ended.err
    return place / "run", place / "half way"


def test_one_direction_is_taught_by_a_recolouring_of_ones_own(
    cgbatch, squares, whole, own_weights, tmp_path
):
    run, _ = whole
    assert [path.name for path in (run / "weights").iterdir()] == ["square2circle.safetensors"]
    assert {path.name for path in (run / "pairs").iterdir()} == {"square", "held-out"}
    levels = journal.series(journal.read(run), "levels_from_teacher_square2circle")
    assert 1 < levels[-1, 1] < 100
    page = (run / "report" / "index.html").read_text()
    assert "square to circle, after" in page
    assert "photo, translated, teacher" in page
    ended = cgbatch("weights", "install", run)
    assert ended.code == 0, ended.err
    assert "skips True" in cgbatch("weights", "info", "square2circle").out

    # And on from there, in the same network, whatever the recipe says of its size.
    words = ("--init-from", "square2circle", "--recipe", "teach", "--stages", "32:1")
    ended = cgbatch(
        *("train", "cyclegan", *squares, *words, "--pseudo-pairs", "paints:paint", "--out", "more")
    )
    assert ended.code == 0, ended.err
    generator = read_facts(tmp_path / "more").recipe.generator
    assert (generator.ngf, generator.blocks, generator.skips) == (4, 1, True)


def test_teaching_that_is_resumed_ends_like_teaching_that_is_not(whole, paints, tmp_path):
    run, half_way = whole
    resumed = Path(shutil.copytree(half_way, tmp_path / "resumed"))
    # A teacher that has become another one since has no part in it any more.
    write_teacher(paints, "picture * 0")
    ended = call("train", "cyclegan", "--out", resumed, "--resume")
    write_teacher(paints, "picture[..., ::-1].copy()")
    assert ended.code == 0, ended.err
    assert "Going on from step 20" in ended.err
    assert_same_weights(run, resumed)


def test_weights_without_skips_are_taught_with_them(cgbatch, squares, paints, tmp_path):
    words = (*squares, *TAUGHT, "--stages", "32:1", "--init-from", "summer2winter")
    ended = cgbatch("train", "cyclegan", *words, "--out", "run", "--learning-rate", 0)
    assert ended.code == 0, ended.err
    begun = store.load(tmp_path / "run" / "weights" / "square2circle.safetensors")
    assert begun.metadata.architecture["skips"] is True
    assert not begun.tensors["skip_whole/kernel"].any()
    assert begun.tensors["block1_conv1/kernel"].any()


def test_without_skips_if_asked_for(cgbatch, squares, paints, tmp_path):
    words = (*squares, *TAUGHT, "--stages", "32:1", "--no-skips")
    ended = cgbatch("train", "cyclegan", *words, "--out", "run")
    assert ended.code == 0, ended.err
    assert not read_facts(tmp_path / "run").recipe.generator.skips


@pytest.fixture(scope="session")
def circles(tmp_path_factory):
    folder = tmp_path_factory.mktemp("targets") / "circle"
    fill(folder, DOMAINS["circle"], 12, side=48)
    return ("--b", folder)


@pytest.mark.parametrize(
    ("words", "reversed_colours"),
    [((), True), (("--init-from", "summer2winter,winter2summer"), False)],
)
def test_photos_of_the_target_teach_what_leads_back_to_them(
    cgbatch, squares, circles, paints, tmp_path, words, reversed_colours
):
    words = (*squares, *circles, *TAUGHT, "--stages", "32:20", "--checkpoint-minutes", 0, *words)
    with copied_at(10, tmp_path / "half way"):
        ended = cgbatch("train", "cyclegan", *words, "--out", "run")
    assert ended.code == 0, ended.err
    run = tmp_path / "run"
    assert {path.name for path in (run / "pairs").iterdir()} == {"square", "circle", "held-out"}
    assert [path.name for path in (run / "weights").iterdir()] == ["square2circle.safetensors"]
    metadata = store.load(run / "weights" / "square2circle.safetensors").metadata
    assert "photos of square, " in metadata.data
    assert metadata.data.endswith(" of circle")
    assert metadata.steps == "20 steps at 32 pixels towards recoloured photos and back to photos"
    page = (run / "report" / "index.html").read_text()
    assert "circle to square" not in page
    assert "and back" not in page.split("<main")[0]

    # Circles are blue on gray: what is recoloured is red.
    with Image.open(run / "pairs" / "circle" / "000000.png") as partner:
        red, _, blue = np.asarray(partner).reshape(-1, 3).max(0)
    assert (int(red) > int(blue) + 60) == reversed_colours

    ended = cgbatch("train", "cyclegan", "--out", "half way", "--resume")
    assert ended.code == 0, ended.err
    assert_same_weights(run, tmp_path / "half way")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--init-from", "summer2winter,winter2summer"], "the weights of one generator"),
        (["--lambda-cycle", 1], "set --lambda-cycle to 0"),
        (["--warm-start", "weights"], "add --init-from"),
        (["--pseudo-pairs", "nowhere:paint"], "cannot be imported"),
    ],
)
def test_what_teaching_cannot_be_is_said_before_anything_is_made(
    cgbatch, squares, paints, tmp_path, words, message
):
    ended = cgbatch("train", "cyclegan", *squares, *TAUGHT, "--out", "run", *words)
    assert ended.code in (2, 4)
    assert message in " ".join(ended.err.split())
    assert not (tmp_path / "run").exists()


def test_nobody_leads_back_without_a_recolouring(cgbatch, squares, circles, paints, tmp_path):
    words = ("--recipe", "teach", "--out", "run", "--init-from", "summer2winter")
    named = [*squares[:2], "--from-name", "summer", "--to-name", "lake", *circles]
    ended = cgbatch("train", "cyclegan", *named, *words, "--warm-start", "weights")
    assert ended.code == 2
    assert "no recolouring for 'lake2summer'" in " ".join(ended.err.split())
    assert not (tmp_path / "run").exists()


def test_nobody_teaches_a_direction_without_a_recolouring(cgbatch, squares, tmp_path):
    ended = cgbatch("train", "cyclegan", *squares, "--recipe", "teach", "--out", "run")
    assert ended.code == 2
    assert "no recolouring for square2circle" in " ".join(ended.err.split())
    assert not (tmp_path / "run").exists()
