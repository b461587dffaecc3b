"""Runs that are stopped: nothing is lost, nothing is done twice, the end is the same."""

import json
import os
import signal
import sqlite3
from contextlib import closing

import pytest
from PIL import Image

from cgbatch.gallery import publish
from cgbatch.jobs.ledger import Ledger

WINTER = ("--domain", "season", "--to", "winter", "--size", "64")
COUNT = 30  # of which some are left when a process has read that it should stop


def wait_for_line(process, start):
    """Read stderr until a line begins with `start`."""
    for line in process.stderr:
        if line.startswith(start):
            return
    raise AssertionError(f"the run ended before {start}")


def finish(process):
    out, err = process.communicate(timeout=120)
    return process.returncode, [json.loads(line) for line in out.splitlines()], err


def statuses_of(ended):
    assert ended.code == 0, ended.err
    return [json.loads(line)["status"] for line in ended.out.splitlines()]


def test_a_killed_run_goes_on_and_ends_the_same(start, cgbatch, make_photos, published, tmp_path):
    photos = make_photos(COUNT)
    killed = start("run", photos, *WINTER, "--out", "killed")
    wait_for_line(killed, "[5/")
    killed.kill()
    killed.communicate()
    with closing(sqlite3.connect(tmp_path / "killed" / ".cgbatch" / "ledger.sqlite")) as ledger:
        (recorded,) = ledger.execute("SELECT count(*) FROM results").fetchone()
    assert 5 <= recorded < COUNT

    statuses = statuses_of(cgbatch("run", photos, *WINTER, "--out", "killed", "--json"))
    assert statuses.count("there") == recorded
    assert statuses.count("done") == COUNT - recorded
    assert cgbatch("run", photos, *WINTER, "--out", "whole").code == 0
    assert published(tmp_path / "killed") == published(tmp_path / "whole")


def assert_stopped_in_time(code, err, cgbatch, tmp_path):
    """Look at a gallery of which a part was made, and make the rest."""
    assert code == 130
    assert "same command" in err
    made = len(json.loads((tmp_path / "gallery" / "manifest.json").read_text())["results"])
    assert 5 <= made < COUNT
    assert (tmp_path / "gallery" / "index.html").exists()
    statuses = statuses_of(cgbatch("run", tmp_path / "photos", *WINTER, "--json"))
    assert statuses.count("there") == made
    assert statuses.count("done") == COUNT - made


def test_a_signal_finishes_what_is_in_flight_and_writes_the_gallery(
    start, cgbatch, make_photos, tmp_path
):
    stopped = start("run", make_photos(COUNT), *WINTER)
    wait_for_line(stopped, "[5/")
    stopped.send_signal(signal.SIGTERM)
    code, _, err = finish(stopped)
    assert_stopped_in_time(code, err, cgbatch, tmp_path)


@pytest.fixture
def once_added(monkeypatch):
    """Return a function that has something done in a run of this process, after some results.

    So TensorFlow, which takes seconds to load, need not be loaded in another process.
    """

    def once_added(count, act):
        add_result, added = Ledger.add_result, []

        def add_and_act(self, *arguments):
            add_result(self, *arguments)
            added.append(arguments)
            if len(added) == count:
                act()

        monkeypatch.setattr(Ledger, "add_result", add_and_act)

    return once_added


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_so_do_ctrl_c_and_a_terminal_that_is_closed(
    number, cgbatch, make_photos, once_added, tmp_path
):
    once_added(5, lambda: os.kill(os.getpid(), number))
    stopped = cgbatch("run", make_photos(COUNT), *WINTER)
    assert_stopped_in_time(stopped.code, stopped.err, cgbatch, tmp_path)


def test_a_second_ctrl_c_stops_at_once(start, cgbatch, make_photos, tmp_path):
    photos = make_photos(8, size=(3000, 2000))  # so that those begun take a while to finish
    stopped = start("run", photos, *WINTER)
    wait_for_line(stopped, "[3/")
    stopped.send_signal(signal.SIGINT)
    wait_for_line(stopped, "Finishing")
    stopped.send_signal(signal.SIGINT)
    assert finish(stopped)[0] == 130
    assert not (tmp_path / "gallery" / "index.html").exists()  # the first one alone publishes
    assert cgbatch("run", photos, *WINTER).code == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_a_signal_before_the_first_result_leaves_nothing(number, start, make_photos, tmp_path):
    process = start("run", make_photos(COUNT), *WINTER)
    wait_for_line(process, "summer2winter")
    process.send_signal(number)  # TensorFlow is being loaded
    code, _, err = finish(process)
    assert code == 130
    assert err.splitlines()[-1] == "Stopped."
    assert "Traceback" not in err
    assert not (tmp_path / "gallery").exists()


def test_a_second_run_into_the_same_gallery_is_refused(start, make_photos, cgbatch, once_added):
    photos, refused = make_photos(4), []
    once_added(2, lambda: refused.append(finish(start("run", photos, *WINTER))))
    assert cgbatch("run", photos, *WINTER).code == 0
    ((code, _, err),) = refused
    assert code == 2
    assert "Another cgbatch" in err


def test_a_killed_run_leaves_no_pixels_behind(start, make_photos, tmp_path):
    photos = make_photos(6, size=(1200, 900))
    for path in photos.iterdir():
        with Image.open(path) as image:
            image.save(path.with_suffix(".png"), compress_level=1)
        path.unlink()
    words = ("run", photos, *WINTER[:4], "--resolution", "native", "--crop", "none")
    killed = start(*words)
    wait_for_line(killed, "[2/")
    killed.kill()
    killed.communicate()
    left = {path.name for path in (tmp_path / "gallery" / ".cgbatch").iterdir()}
    assert {name.partition("-")[0] for name in left} == {"ledger.sqlite", "lock.sqlite"}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_the_pages_are_written_lets_them_be(
    number, cgbatch, make_photos, monkeypatch, tmp_path
):
    def signalled(*arguments):
        os.kill(os.getpid(), number)
        return render(*arguments)

    render = publish.render
    monkeypatch.setattr(publish, "render", signalled)
    assert cgbatch("run", make_photos(1), *WINTER).code == 0
    assert (tmp_path / "gallery" / "index.html").exists()


def test_a_reader_of_json_that_is_gone_changes_nothing(start, make_photos, tmp_path):
    process = start("run", make_photos(3), *WINTER, "--json")
    assert json.loads(process.stdout.readline())["status"] == "done"
    process.stdout.close()
    err = process.stderr.read()
    assert process.wait(60) == 0, err
    assert "3 done." in err
    assert "Error" not in err
    assert "Exception" not in err
    assert (tmp_path / "gallery" / "index.html").exists()


def test_a_terminal_that_is_gone_changes_nothing(start, make_photos, tmp_path):
    process = start("run", make_photos(3), *WINTER)
    process.stderr.readline()
    process.stderr.close()
    assert process.wait(60) == 0
    assert (tmp_path / "gallery" / "index.html").exists()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has /dev/full")  # noqa: PTH110
def test_json_on_a_full_disk_is_a_sentence_and_the_pages_are_written(make_photos, start, tmp_path):
    process = start(
        "run", make_photos(1), *WINTER, "--json", stdout=os.open("/dev/full", os.O_WRONLY)
    )
    _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "--json prints cannot be written" in err
    assert (tmp_path / "gallery" / "index.html").exists()
    assert "Exception" not in err
