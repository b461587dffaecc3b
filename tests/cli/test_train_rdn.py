"""`cgbatch train rdn` from a folder of photos to an enhancer that `cgbatch run` uses."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from support.commands import call, weights_in
from support.rdn import write_sharp_photos
from support.resuming import assert_same_weights, terminated_at

from cgbatch.checkpoints import store
from cgbatch.checkpoints.convert_isr import read_rdn

TINY = (
    *("--network", "2,2,8,8", "--patch-size", 16, "--batch-size", 2, "--precision", "float32"),
    *("--name", "mine"),
)


@pytest.fixture(scope="session")
def photos(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sharp")
    write_sharp_photos(folder, 16, height=64, width=80)
    return ("--photos", folder)


@pytest.fixture(scope="module")
def whole(photos, tiny_weights, tmp_path_factory):
    """The folder of a run, for reading only, and how it ended."""
    run = tmp_path_factory.mktemp("whole") / "run"
    with weights_in(tiny_weights):
        ended = call("train", "rdn", *photos, "--out", run, *TINY, "--steps", 20)
    assert ended.code == 0, ended.err
    return run, ended


def test_from_photos_to_an_enhancer_in_use(
    cgbatch, whole, tiny_weights, make_photos, tmp_path, monkeypatch
):
    run, ended = whole
    assert "step 20 of 20" in ended.err
    rows = [line.split() for line in ended.out.splitlines()]
    assert [row[0] for row in rows[1:]] == ["bicubic", "lanczos", "mine"]
    assert rows[0][-5:] == ["clean", "jpeg75", "jpeg50", "noise", "grid"]
    weights = run / "weights"
    own = store.load(weights / "mine.safetensors").tensors
    config, isr = read_rdn((weights / "mine.hdf5").read_bytes(), "mine.hdf5")
    assert (config.C, config.D, config.G, config.G0) == (2, 2, 8, 8)
    for name, tensor in own.items():
        np.testing.assert_allclose(tensor, isr[name], rtol=1e-3, atol=1e-7, err_msg=name)  # halves

    shutil.copytree(tiny_weights, tmp_path / "weights")
    monkeypatch.setenv("CGBATCH_WEIGHTS", str(tmp_path / "weights"))
    ended = cgbatch("weights", "install", run, "--licence", "CC0")
    assert ended.code == 0, ended.err
    assert "20 steps of 2 patches" in (tmp_path / "weights" / "MODEL_CARD.md").read_text()
    words = ("--domain", "season", "--to", "winter", "--enhancer", "mine")
    ended = cgbatch("run", make_photos(1), *words)
    assert ended.code == 0, ended.err
    results = json.loads((tmp_path / "gallery" / "manifest.json").read_text())["results"]
    assert {result["enhancer"] for result in results} == {"mine"}


def test_a_run_that_is_terminated_and_resumed_ends_like_one_that_is_not(cgbatch, photos, whole):
    words = (*photos, *TINY, "--steps", 20, "--checkpoint-minutes", 0)
    with terminated_at(10):
        ended = cgbatch("train", "rdn", *words, "--out", "stopped")
    assert ended.code == 0, ended.err
    assert "--resume goes on from there" in ended.err
    ended = cgbatch("train", "rdn", "--out", "stopped", "--resume")
    assert ended.code == 0, ended.err
    assert "Going on from step 10" in ended.err
    assert_same_weights(whole[0], Path("stopped"))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--network", "3,10"], "four numbers"),
        (["--init-from", "noise-cancel"], "another size"),
        (["--init-from", "summer2winter"], "not an enhancer"),
        (["--init-from", "nothing"], "no weights 'nothing'"),
        (["--patch-size", 40], "Add photos"),  # larger than the photos
        (["--resume"], "needs only --out"),
    ],
)
def test_what_cannot_be_is_said(cgbatch, photos, tmp_path, words, message):
    ended = cgbatch("train", "rdn", *photos, "--out", "run", *TINY, *words)
    assert ended.code in (2, 4)
    assert message in " ".join(ended.err.split())
    assert not (tmp_path / "run" / "rdn.json").exists()


def test_a_run_is_neither_begun_twice_nor_gone_on_with_when_there_is_none(cgbatch, photos, whole):
    ended = cgbatch("train", "rdn", *photos, "--out", whole[0], *TINY)
    assert ended.code == 2
    assert "--resume" in ended.err
    assert "holds no run" in cgbatch("train", "rdn", "--out", "other", "--resume").err
    assert "needs --photos" in cgbatch("train", "rdn", "--out", "other").err


def test_a_photo_that_is_gone_is_named(cgbatch, photos, whole, tmp_path):
    run = shutil.copytree(whole[0], tmp_path / "run")
    photo = sorted(photos[1].iterdir())[3]
    hidden = photo.rename(tmp_path / "hidden")
    try:
        ended = cgbatch("train", "rdn", "--out", run, "--resume")
    finally:
        hidden.rename(photo)
    assert ended.code == 2
    assert photo.name in ended.err
