"""Settings of Keras that belong to another project: our results are the same."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest
from support.rdn import write_sharp_photos
from support.training import DOMAINS, fill

from cgbatch import api

WINTER = ("--domain", "season", "--to", "winter", "--size", "64")
FOREIGN = {"backend": "torch", "image_data_format": "channels_first", "floatx": "float16"}

_PROGRAM = """
import sys
import keras
import numpy as np
keras.config.set_image_data_format(sys.argv[1])
keras.config.set_floatx(sys.argv[2])
keras.config.set_dtype_policy(sys.argv[3])
import cgbatch
photo = np.arange(64 * 80 * 3, dtype=np.uint8).reshape(64, 80, 3)
print(cgbatch.translate(photo, "summer2winter").tobytes().hex())
print(cgbatch.coefficients(photo, "summer2winter").tobytes().hex())
print(keras.config.image_data_format(), keras.config.floatx(), keras.config.dtype_policy().name)
"""


@pytest.fixture
def foreign_home(tmp_path):
    """Return the environment of a user who works with Keras on PyTorch too."""
    settings = tmp_path / "home" / ".keras" / "keras.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps(FOREIGN))
    return {**os.environ, "HOME": str(tmp_path / "home"), "KERAS_BACKEND": "jax"}


def ended(*words, **options):
    return subprocess.run(
        [sys.executable, *map(str, words)], capture_output=True, text=True, **options
    )


def test_a_run_gives_the_same_gallery(cgbatch, make_photos, published, foreign_home, tmp_path):
    photos = make_photos(2)
    assert cgbatch("run", photos, *WINTER, "--out", "here").code == 0
    words = ("-m", "cgbatch", "run", photos, *WINTER, "--out", "there")
    done = ended(*words, cwd=tmp_path, env=foreign_home)
    assert done.returncode == 0, done.stderr
    assert published(tmp_path / "there") == published(tmp_path / "here")


def trained(words, environment, folder):
    numbers = ("--batch-size", 2, "--precision", "float32", "--out", "run")
    return ended(*("-m", "cgbatch", "train", *words, *numbers), cwd=folder, env=environment)


def test_an_enhancer_is_trained_as_usual(foreign_home, tmp_path):
    (tmp_path / "photos").mkdir()
    write_sharp_photos(tmp_path / "photos", 8, height=64, width=80)
    words = ("rdn", "--network", "2,2,8,8", "--patch-size", 16, "--name", "mine", "--steps", 2)
    done = trained((*words, "--photos", "photos"), foreign_home, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "step 2 of 2" in done.stderr


def test_generators_are_trained_as_usual(foreign_home, tmp_path):
    for name, paint in DOMAINS.items():
        fill(tmp_path / name, paint, 8, side=48)
    words = (
        *("cyclegan", "--a", "square", "--b", "circle", "--from-name", "square"),
        *("--to-name", "circle", "--name", "shapes", "--recipe", "paper", "--head", "affine"),
        *("--ngf", 4, "--ndf", 4, "--blocks", 1, "--pool-size", 4, "--stages", "32:2"),
        *("--lambda-cycle", 0, "--lambda-identity", 0),  # one loss will do
    )
    done = trained(words, foreign_home, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "step 2 of 2" in done.stderr


def test_other_settings_of_the_program_that_calls_us_change_nothing_and_stay(tmp_path):
    settings = ("channels_first", "float16", "mixed_float16")
    translated, coefficients, left = ended(
        "-c", _PROGRAM, *settings, cwd=tmp_path
    ).stdout.splitlines()
    photo = np.arange(64 * 80 * 3, dtype=np.uint8).reshape(64, 80, 3)
    assert translated == api.translate(photo, "summer2winter").tobytes().hex()
    assert coefficients == api.coefficients(photo, "summer2winter").tobytes().hex()
    assert left == " ".join(settings)
