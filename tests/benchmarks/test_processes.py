import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.processes import MEMORY, WALL, own_processes, run_program

PYTHON = sys.executable


def tells_its_process():
    print("which nobody sees")
    return lambda: {"process": float(os.getpid())}


def fails():
    raise ValueError("no such weights")


def test_each_variant_has_a_process_that_stays(capfd):
    with own_processes({"one": tells_its_process, "other": tells_its_process}) as runners:
        seen = [runners[name]()["process"] for name in ("one", "other", "one", "other")]
    assert seen[:2] == seen[2:]
    assert len({*seen, os.getpid()}) == 3
    assert capfd.readouterr().out == ""


def test_a_variant_that_fails_ends_the_comparison(capfd):
    with (
        pytest.raises(RuntimeError, match="failed in its process"),
        own_processes({"one": tells_its_process, "other": fails}),
    ):
        pass
    assert "no such weights" in capfd.readouterr().err


def test_memory_of_a_program_is_its_own(tmp_path):
    held = bytearray(300_000_000)
    held[::4096] = b"x" * len(held[::4096])  # a child of this process would begin with this
    figures = run_program([PYTHON, "-S", "-c", "pass"], tmp_path)
    assert 1 < figures[MEMORY] < 100


def test_memory_is_the_most_that_a_program_had(tmp_path):
    program = "held = b'x' * 200_000_000; del held"
    assert 200 < run_program([PYTHON, "-S", "-c", program], tmp_path)[MEMORY] < 300


def test_wall_time_is_that_of_the_whole_program(tmp_path):
    program = "import time; time.sleep(0.2); print('not for us')"
    assert run_program([PYTHON, "-S", "-c", program], tmp_path)[WALL] >= 0.2


def test_a_program_runs_in_its_own_tree(tmp_path):
    (tmp_path / "mine.py").write_text("import pathlib; pathlib.Path('made').touch()")
    run_program([PYTHON, "-m", "mine"], tmp_path)
    assert Path(tmp_path / "made").exists()


def test_a_program_that_fails_is_not_a_figure(tmp_path):
    with pytest.raises(subprocess.CalledProcessError):
        run_program([PYTHON, "-S", "-c", "raise SystemExit(6)"], tmp_path)
