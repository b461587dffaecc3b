"""TensorFlow is loaded in silence, and other threads are heard meanwhile."""

import gc
import os
import subprocess
import sys

from cgbatch.networks import quiet

_CODE = """
import os, sys, threading
from cgbatch.networks import quiet
with quiet._native_stderr_closed():
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
    with quiet._native_stderr_closed():
        assert sys.stderr is before
    os.write(2, b"")
