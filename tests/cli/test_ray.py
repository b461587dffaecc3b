"""`cgbatch run --engine ray`, which starts a Ray of its own: killed, gone on with, and silent."""

import json
import sqlite3
from contextlib import closing
from importlib import util

import pytest
from support.sockets import listeners_beyond_loopback

WINTER = ("--domain", "season", "--to", "winter", "--size", "64")
RAY = ("--engine", "ray", "--workers", "2")
COUNT = 40


def test_a_killed_run_goes_on_does_nothing_twice_and_ends_the_same(
    start, make_photos, published, tmp_path
):
    pytest.importorskip("ray", reason="Ray is not installed: --engine ray is not tested")
    photos = make_photos(COUNT)
    killed = start("run", photos, *WINTER, *RAY, "--out", "killed")
    for line in killed.stderr:
        if line.startswith("[10/"):
            break
    count, beyond = listeners_beyond_loopback(killed.pid)
    assert beyond == []
    assert count >= 3  # of Ray's, and of two workers
    killed.kill()
    killed.communicate()
    with closing(sqlite3.connect(tmp_path / "killed" / ".cgbatch" / "ledger.sqlite")) as ledger:
        (recorded,) = ledger.execute("SELECT count(*) FROM results").fetchone()
    assert 10 <= recorded < COUNT

    again = start("run", photos, *WINTER, *RAY, "--out", "killed", "--json", "--verbose")
    out, err = again.communicate(timeout=300)
    statuses = [json.loads(line)["status"] for line in out.splitlines()]
    assert (statuses.count("there"), statuses.count("done")) == (recorded, COUNT - recorded)
    words = {line.split()[0] for line in err.splitlines()}  # all of ours: Ray says nothing
    counted = {f"[{number}/{COUNT - recorded}]" for number in range(1, COUNT - recorded + 1)}
    assert words - counted == {"summer2winter:", "there", "Ray", f"{COUNT - recorded}", "Gallery:"}
    assert "Ray on 1 machine: 2 workers" in err
    assert [path.name for path in (tmp_path / "killed").rglob(".cgbatch-*")] == []

    start("run", photos, *WINTER, "--out", "local").communicate(timeout=300)
    assert published(tmp_path / "killed") == published(tmp_path / "local")


@pytest.mark.parametrize("option", [("--address", "auto"), ("--workers", "2")])
def test_options_of_clusters_need_the_engine(option, cgbatch, make_photos):
    ended = cgbatch("run", make_photos(1), *WINTER, *option)
    assert ended.code == 2
    assert f"{option[0]} is about a Ray cluster: add --engine ray" in ended.err


def test_where_ray_is_missing_it_is_said_how_to_install_it(cgbatch, make_photos, monkeypatch):
    found = util.find_spec
    monkeypatch.setattr(
        "cgbatch.engine.engines.find_spec", lambda name: None if name == "ray" else found(name)
    )
    ended = cgbatch("run", make_photos(1), *WINTER, "--engine", "ray")
    assert ended.code == 2
    assert "--engine ray needs Ray." in ended.err
    assert "ray[data]" in ended.err


def test_a_ledger_on_a_network_drive_is_refused(cgbatch, make_photos, monkeypatch, tmp_path):
    monkeypatch.setattr("cgbatch.engine.engines.network_drive", lambda folder: "nfs4")
    ended = cgbatch("run", make_photos(1), *WINTER, "--engine", "ray")
    assert ended.code == 2
    assert "lies on a network drive (nfs4)" in ended.err
    assert "--state DIR" in ended.err
    assert not (tmp_path / "gallery").exists()
