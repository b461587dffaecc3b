"""Standard streams outlast their readers."""

import os
import subprocess
import sys

import pytest

from cgbatch.streams import lasting

MAKE = "import os, sys; from cgbatch.streams import make_lasting; make_lasting(); "


def shell(code, redirection):
    words = [f"exec '{sys.executable}' -c '{MAKE}{code}' {redirection}"]
    return subprocess.run(words, shell=True, capture_output=True, text=True)


def test_what_is_written_after_the_reader_is_gone_is_dropped():
    reading, writing = os.pipe()
    stream = lasting(writing, sys.__stdout__)
    print("heard", file=stream)
    assert os.read(reading, 100) == b"heard\n"
    os.close(reading)
    for _ in range(1000):
        print("unheard", file=stream, flush=True)
    stream.close()
    os.close(writing)


def test_letters_of_all_languages_pass():
    done = shell('print("Grün, 山")', "")
    assert (done.stdout, done.stderr) == ("Grün, 山\n", "")


@pytest.mark.parametrize("redirection", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_replaced(redirection, tmp_path):
    code = (
        'print("out"); print("err", file=sys.stderr); sys.stdin.read(); '
        f'print(os.open("{tmp_path}/file", os.O_CREAT | os.O_WRONLY) > 2)'
    )
    done = shell(code, redirection)
    assert done.returncode == 0
    assert (tmp_path / "file").read_bytes() == b""
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has /dev/full")  # noqa: PTH110
def test_a_full_disk_is_said_once_and_of_stdout_only():
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        deaf, loud = (lasting(full, sys.__stdout__, matters) for matters in (False, True))
        print("lost", file=deaf)
        with pytest.raises(OSError, match="No space left"):
            print("lost", file=loud)
        for stream in (loud, deaf):
            print("lost", file=stream)
            stream.close()
    finally:
        os.close(full)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has /dev/full")  # noqa: PTH110
@pytest.mark.parametrize("words", ["--help", "run --help", "completion bash", "weights list"])
def test_what_is_printed_to_a_full_disk_ends_with_a_sentence(words):
    command = [sys.executable, "-m", "cgbatch", *words.split()]
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert done.stderr == "Error: What is printed cannot be written (No space left on device).\n"
