"""`cgbatch train rdn` from a folder of photos to an enhancer that `cgbatch run` uses."""

import json
import shutil
import signal

import numpy as np
import pytest
from support.rdn import write_sharp_photos

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


def test_from_photos_to_an_enhancer_in_use(
    cgbatch, photos, tiny_weights, make_photos, tmp_path, monkeypatch
):
    ended = cgbatch("train", "rdn", *photos, "--out", "run", *TINY, "--steps", 3)
    assert ended.code == 0, ended.err
    assert "step 3 of 3" in ended.err
    rows = [line.split() for line in ended.out.splitlines()]
    assert [row[0] for row in rows[1:]] == ["bicubic", "lanczos", "mine"]
    assert rows[0][-5:] == ["clean", "jpeg75", "jpeg50", "noise", "grid"]
    weights = tmp_path / "run" / "weights"
    own = store.load(weights / "mine.safetensors").tensors
    config, isr = read_rdn((weights / "mine.hdf5").read_bytes(), "mine.hdf5")
    assert (config.C, config.D, config.G, config.G0) == (2, 2, 8, 8)
    for name, tensor in own.items():
        np.testing.assert_allclose(tensor, isr[name], rtol=1e-3, atol=1e-7, err_msg=name)  # halves

    shutil.copytree(tiny_weights, tmp_path / "weights")
    monkeypatch.setenv("CGBATCH_WEIGHTS", str(tmp_path / "weights"))
    ended = cgbatch("weights", "install", "run", "--licence", "CC0")
    assert ended.code == 0, ended.err
    assert "3 steps of 2 patches" in (tmp_path / "weights" / "MODEL_CARD.md").read_text()
    words = ("--domain", "season", "--to", "winter", "--enhancer", "mine")
    ended = cgbatch("run", make_photos(1), *words)
    assert ended.code == 0, ended.err
    results = json.loads((tmp_path / "gallery" / "manifest.json").read_text())["results"]
    assert {result["enhancer"] for result in results} == {"mine"}


def test_a_run_that_is_terminated_and_resumed_ends_like_one_that_is_not(start, photos, tmp_path):
    numbers = (*photos, *TINY, "--steps", 60)
    whole = start("train", "rdn", *numbers, "--out", "whole")
    _, printed = whole.communicate(timeout=150)
    assert whole.returncode == 0, printed
    stopped = start("train", "rdn", *numbers, "--out", "stopped", "--checkpoint-minutes", 0)
    for _ in stopped.stderr:
        if list((tmp_path / "stopped" / "checkpoints").glob("step-*[1-9]0")):
            break
    stopped.send_signal(signal.SIGTERM)
    _, printed = stopped.communicate(timeout=60)
    assert stopped.returncode == 0, printed
    assert "--resume goes on from there" in printed
    later = start("train", "rdn", "--out", "stopped", "--resume")
    _, printed = later.communicate(timeout=150)
    assert later.returncode == 0, printed
    assert "Going on from step" in printed
    one, other = (
        store.load(tmp_path / name / "weights" / "mine.safetensors").tensors
        for name in ("whole", "stopped")
    )
    for name, tensor in one.items():
        np.testing.assert_array_equal(tensor, other[name], err_msg=name)


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


def test_a_run_is_neither_begun_twice_nor_gone_on_with_when_there_is_none(cgbatch, photos):
    assert cgbatch("train", "rdn", *photos, "--out", "run", *TINY, "--steps", 1).code == 0
    ended = cgbatch("train", "rdn", *photos, "--out", "run", *TINY)
    assert ended.code == 2
    assert "--resume" in ended.err
    assert "holds no run" in cgbatch("train", "rdn", "--out", "other", "--resume").err
    assert "needs --photos" in cgbatch("train", "rdn", "--out", "other").err


def test_a_photo_that_is_gone_is_named(cgbatch, tmp_path):
    paths = write_sharp_photos(tmp_path / "sharp", 16, height=64, width=80)
    words = ("--photos", tmp_path / "sharp", "--out", "run", *TINY, "--steps", 1)
    assert cgbatch("train", "rdn", *words).code == 0
    paths[3].unlink()
    ended = cgbatch("train", "rdn", "--out", "run", "--resume")
    assert ended.code == 2
    assert paths[3].name in ended.err
