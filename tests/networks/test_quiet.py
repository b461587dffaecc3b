"""TensorFlow is loaded in silence, and other threads are heard meanwhile."""

import gc
import os
import subprocess
import sys

import pytest

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


def test_tensorflow_says_nothing_when_it_is_loaded():
    code = "from cgbatch.networks.quiet import load_tensorflow; load_tensorflow(); print('loaded')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr) == ("loaded", "")


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


_FOREIGN = [
    '{"backend": "torch", "image_data_format": "channels_first", "floatx": "float16"}',
    '{"floatx": "bfloat16"}',  # at which Keras itself fails
    "no JSON",
]
_KERAS = """
import os
from cgbatch.networks.quiet import load_tensorflow
before = dict(os.environ)
load_tensorflow()
before["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
print(keras.config.backend(), keras.config.image_data_format(), keras.config.floatx())
print({n: v for n, v in os.environ.items() if n.startswith("KERAS")} ==
      {n: v for n, v in before.items() if n.startswith("KERAS")})
"""


def ended(code, home, **variables):
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "HOME": str(home), **variables},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("settings", _FOREIGN)
def test_settings_of_keras_of_another_project_change_nothing(settings, tmp_path):
    (tmp_path / ".keras").mkdir()
    (tmp_path / ".keras" / "keras.json").write_text(settings)
    lines = ended(_KERAS, tmp_path, KERAS_BACKEND="jax", KERAS_MAX_EPOCHS="many")
    assert lines == ["tensorflow channels_last float32", "True"]


def test_keras_leaves_no_file_in_the_user_s_home(tmp_path):
    ended(_KERAS, tmp_path, KERAS_HOME=str(tmp_path / "elsewhere"))
    assert list(tmp_path.iterdir()) == []


def test_a_program_that_runs_keras_on_something_else_is_told(tmp_path):
    code = """
import sys, types
keras = types.ModuleType("keras")
keras.config = types.SimpleNamespace(backend=lambda: "torch")
sys.modules["keras"] = keras
from cgbatch.errors import UsageError
from cgbatch.networks.quiet import load_tensorflow
try:
    load_tensorflow()
except UsageError as error:
    print(error)"""
    (line,) = ended(code, tmp_path)
    assert "on torch" in line
    assert "KERAS_BACKEND=tensorflow" in line
