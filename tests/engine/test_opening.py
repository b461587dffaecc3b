"""The session is opened once, in a thread, and nobody waits for it who does not need it."""

import threading
import time

import pytest

from cgbatch.engine.opening import Opening
from cgbatch.engine.profile import Profile
from cgbatch.errors import DeviceError
from cgbatch.networks.quiet import tensorflow_speaking


def test_it_is_opened_once_and_only_when_it_is_begun():
    opened = []
    profile = Profile()
    with Opening(
        lambda: opened.append(threading.current_thread()) or "session", profile.record
    ) as it:
        assert opened == []
        it.begin()
        it.begin()
        assert it.session() == "session"
        assert it.session() == "session"
    assert len(opened) == 1
    assert opened[0] is not threading.current_thread()
    assert [each.stage for each in profile.stages()] == ["load"]


def test_what_goes_wrong_is_raised_where_the_session_is_wanted():
    def fail():
        raise DeviceError("no GPU")

    with Opening(fail, lambda span: None) as it:
        it.begin()
        with pytest.raises(DeviceError):
            it.session()


def test_a_run_that_is_broken_off_does_not_wait():
    release = threading.Event()
    start = time.monotonic()

    def broken_off():
        with Opening(lambda: release.wait(30), lambda span: None) as it:
            it.begin()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    release.set()
    assert time.monotonic() - start < 10


def test_debug_reaches_the_thread():
    from cgbatch.networks import quiet

    with tensorflow_speaking(), Opening(quiet._speaks.get, lambda span: None) as it:
        assert it.session() is True
