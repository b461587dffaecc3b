"""What every folder of tests may use."""

from __future__ import annotations

import gc
import signal

import hypothesis
import pytest
from support.hostile import Hostile, make_hostile, png_head

# How long a test takes says nothing of what it tests: other programs may be at work.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

# Thousands of tests are collected, and TensorFlow's modules with them: looking for garbage in what
# stays to the end would take a third of the time.
gc.disable()

# Under `nohup`, or in the background of a shell, these are ignored, and so in all that tests start.
for _number in (signal.SIGINT, getattr(signal, "SIGHUP", signal.SIGINT)):
    if signal.getsignal(_number) is signal.SIG_IGN:
        _usual = signal.default_int_handler if _number == signal.SIGINT else signal.SIG_DFL
        signal.signal(_number, _usual)


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def hostile_folder(tmp_path_factory) -> Hostile:
    """Return a folder of hostile files, for reading only."""
    folder = tmp_path_factory.mktemp("hostile") / "photos"
    folder.mkdir()
    return Hostile(folder, make_hostile(folder))


@pytest.fixture(name="png_head", scope="session")
def png_head_fixture():
    """Return the function that makes a PNG claim any size."""
    return png_head


@pytest.fixture(scope="session")
def object_store():
    """An object store on this machine, with the variables set by which libraries find it."""
    for name in ("s3fs", "moto", "flask_cors"):
        pytest.importorskip(name, reason=f"{name} is not installed: object stores are not tested")
    from support.object_store import ObjectStore

    with ObjectStore().served() as served:
        yield served


@pytest.fixture
def bucket(object_store):
    """The name of a bucket in which nothing is."""
    return object_store.new_bucket()


@pytest.fixture(scope="session")
def tiny_weights(tmp_path_factory):
    """A folder of weights that answers to all shipped names."""
    from support.weights import fill_with_weights

    folder = tmp_path_factory.mktemp("weights")
    fill_with_weights(folder)
    return folder
