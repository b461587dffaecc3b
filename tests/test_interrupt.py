"""What signals do, and from when on."""

import os
import signal
import subprocess
import sys

import pytest

from cgbatch import interrupt
from cgbatch.interrupt import stop_on_signal

EACH = pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])


@EACH
def test_a_signal_before_anything_has_begun_ends_without_a_traceback(name, tmp_path):
    """One in the middle of the imports: of click, the first thing that takes long."""
    (tmp_path / "click.py").write_text(
        f"import os, signal, time\nos.kill(os.getpid(), signal.{name})\ntime.sleep(10)\n"
    )
    root = os.pathsep.join([str(tmp_path), *sys.path])
    done = subprocess.run(
        [sys.executable, "-m", "cgbatch", "run", "photos"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": root},
    )
    assert (done.returncode, done.stderr.strip()) == (130, "Stopped.")


@EACH
def test_commands_tidy_up_after_a_signal(name):
    code = """
import os, signal
from cgbatch.interrupt import signals_raised, end_at_once_on_signals
end_at_once_on_signals()
try:
    with signals_raised():
        os.kill(os.getpid(), signal.NAME)
except KeyboardInterrupt:
    print("tidied", flush=True)
os.kill(os.getpid(), signal.SIGINT)
""".replace("NAME", name)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "tidied\n", "Stopped.")


def test_a_second_hangup_lets_commands_tidy_up():
    code = """
import os, signal
from cgbatch.interrupt import end_at_once_on_signals, signals_raised
end_at_once_on_signals()
with signals_raised():
    try:
        os.kill(os.getpid(), signal.SIGHUP)
    except KeyboardInterrupt:
        os.kill(os.getpid(), signal.SIGHUP)
        print("tidied", flush=True)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "tidied\n")


def test_a_signal_within_exec_has_the_same_exit_code():
    """Python would end as if SIGINT had killed it: dataclasses call exec as they are made."""
    code = """
import cgbatch.__main__ as entry
def main(**_):
    try:
        exec("raise KeyboardInterrupt")
    except KeyboardInterrupt:
        raise SystemExit(130)
entry.main = main
entry.start()
"""
    assert subprocess.run([sys.executable, "-c", code]).returncode == 130


def test_a_signal_that_is_ignored_stays_ignored():
    code = """
import os, signal
signal.signal(signal.SIGHUP, signal.SIG_IGN)
signal.signal(signal.SIGINT, signal.SIG_IGN)
from cgbatch.interrupt import end_at_once_on_signals, signals_raised
end_at_once_on_signals()
with signals_raised():
    os.kill(os.getpid(), signal.SIGHUP)
    os.kill(os.getpid(), signal.SIGINT)
"""
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


@EACH
def test_each_signal_sets_the_stop_and_is_put_back(name, capfd):
    number = getattr(signal, name)
    before = signal.getsignal(number)
    with stop_on_signal("Wait.") as stop:
        os.kill(os.getpid(), number)
        assert stop.wait(5)
        assert stop.number == number
    assert signal.getsignal(number) == before
    assert capfd.readouterr().err == "\nWait.\n"


def test_a_terminal_that_is_closed_says_so_twice(monkeypatch):
    monkeypatch.setattr(os, "_exit", lambda code: pytest.fail("the run was broken off"))
    with stop_on_signal("Wait.") as stop:
        for _ in range(2):
            os.kill(os.getpid(), signal.SIGHUP)
    assert stop.is_set()


def test_nohup_is_heeded():
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stop_on_signal("Wait.") as stop:
            os.kill(os.getpid(), signal.SIGHUP)
        assert not stop.is_set()
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_notice_without_a_terminal_harms_nothing(monkeypatch):
    def gone(*_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "write", gone)
    interrupt._tell("Wait.")
