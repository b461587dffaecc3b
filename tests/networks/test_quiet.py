"""TensorFlow is loaded in silence, and other threads are heard meanwhile."""

import gc
import json
import os
import subprocess
import sys
from types import ModuleType, SimpleNamespace

import pytest

from cgbatch.errors import UsageError
from cgbatch.networks import quiet

_CODE = """
import os, sys, threading
import pytest

from cgbatch.networks import quiet
with quiet.native_stderr_closed():
    os.write(2, b"native\\n")
    print("python", file=sys.stderr)
    thread = threading.Thread(target=lambda: print("thread", file=sys.stderr))
    thread.start(); thread.join()
    kept = sys.stderr  # as a progress bar does that begins now
os.write(2, b"later\\n")
print("kept", file=kept, flush=True)
print("after", file=sys.stderr)
"""


def test_native_lines_are_dropped_and_python_s_are_not():
    done = subprocess.run([sys.executable, "-c", _CODE], capture_output=True, text=True, check=True)
    assert done.stderr.split() == ["python", "thread", "later", "kept", "after"]


def test_the_garbage_collector_is_left_as_it_was():
    was = gc.isenabled()
    try:
        for state in (gc.enable, gc.disable):
            state()
            before = gc.isenabled()
            with quiet._garbage_collector_paused():
                assert not gc.isenabled()
            assert gc.isenabled() == before
    finally:
        (gc.enable if was else gc.disable)()


def test_a_stream_without_a_descriptor_stays_what_it_is(capsys):
    before = sys.stderr
    with quiet.native_stderr_closed():
        assert sys.stderr is before
    os.write(2, b"")


_LOADED = """
import os
from cgbatch.networks.quiet import load_tensorflow
before = dict(os.environ)
load_tensorflow()
import keras
print(keras.config.backend(), keras.config.image_data_format(), keras.config.floatx())
print({n: v for n, v in os.environ.items() if n.startswith("KERAS")} ==
      {n: v for n, v in before.items() if n.startswith("KERAS")})
"""
_FOREIGN = {"backend": "torch", "image_data_format": "channels_first", "floatx": "bfloat16"}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home with settings of another project, at one of which Keras itself fails."""
    home = tmp_path_factory.mktemp("home")
    (home / ".keras").mkdir()
    (home / ".keras" / "keras.json").write_text(json.dumps(_FOREIGN))
    return home


@pytest.fixture(scope="module")
def loaded(home):
    """A process of that user that has loaded TensorFlow: one, since that takes seconds."""
    usual = {name: value for name, value in os.environ.items() if not name.startswith("TF_")}
    foreign = {"KERAS_BACKEND": "jax", "KERAS_MAX_EPOCHS": "many", "KERAS_HOME": str(home / "own")}
    return subprocess.run(
        [sys.executable, "-c", _LOADED],
        capture_output=True,
        text=True,
        env={**usual, "HOME": str(home), **foreign},
    )


def test_tensorflow_says_nothing_when_it_is_loaded(loaded):
    assert (loaded.returncode, loaded.stderr) == (0, "")


def test_settings_of_keras_of_another_project_change_nothing(loaded):
    assert loaded.stdout.splitlines() == ["tensorflow channels_last float32", "True"]


def test_keras_leaves_no_file_in_the_user_s_home(loaded, home):
    files = [path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()]
    assert files == [".keras/keras.json"]
    assert not (home / "own").exists()


def test_a_program_that_runs_keras_on_something_else_is_told(monkeypatch):
    keras = ModuleType("keras")
    keras.config = SimpleNamespace(backend=lambda: "torch")
    monkeypatch.setitem(sys.modules, "keras", keras)
    with pytest.raises(UsageError, match=r"on torch.* KERAS_BACKEND=tensorflow"):
        quiet.load_tensorflow()


_NEW_NAMES = """
import os
import numpy
from cgbatch.networks import quiet

with quiet.names_in_environment():
    new, set_ = [], os.putenv
    def watched(name, value):
        if name.decode() not in os.environ:
            new.append(name.decode())
        set_(name, value)
    os.putenv = watched
    quiet.load_tensorflow()
    print(new)
print(sorted(name for name in os.environ if name.startswith("KERAS_")))
"""


def test_loading_adds_no_name_to_the_environment_while_photos_are_decoded():
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("KERAS_", "TF", "TPU"))}
    done = subprocess.run(
        [sys.executable, "-c", _NEW_NAMES],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    assert done.stdout.splitlines() == ["[]", "[]"]


def test_names_in_the_environment_are_gone_where_nothing_was_loaded(monkeypatch):
    for name in (*quiet._FOR_KERAS, *quiet._OF_TENSORFLOW):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delitem(sys.modules, "tensorflow", raising=False)
    monkeypatch.setenv("KERAS_BACKEND", "jax")
    before = dict(os.environ)
    with quiet.names_in_environment():
        assert os.environ["KERAS_BACKEND"] == "jax"
        assert "TF2_BEHAVIOR" in os.environ
    assert dict(os.environ) == before
