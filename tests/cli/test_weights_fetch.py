"""`weights fetch` and `weights path`: what is said, and with which exit code."""

import numpy as np
import pytest
from support.downloads import serving
from support.weights import weights_of

from cgbatch.checkpoints import catalog, published
from cgbatch.checkpoints.convert_isr import write_enhancer
from cgbatch.checkpoints.published import Published
from cgbatch.files import sha256_of_bytes
from cgbatch.models.configs import RRDNConfig

CONFIG = RRDNConfig(C=1, D=1, G=2, G0=2, T=1, scale=4)


@pytest.fixture
def server(tmp_path, own_weights, monkeypatch):
    write_enhancer(tmp_path / "gans.hdf5", CONFIG, weights_of(CONFIG).tensors)
    content = (tmp_path / "gans.hdf5").read_bytes()
    monkeypatch.setenv("CGBATCH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving(content) as server:
        known = {"size": len(content), "sha256": sha256_of_bytes(content)}
        names = ("gans", "hats")
        published_ = [
            Published(name=name, installed=f"isr-{name}", url=f"{server.address}/{name}", **facts)
            for name, facts in zip(names, (known, {}), strict=True)
        ]
        monkeypatch.setattr(published, "PUBLISHED", tuple(published_))
        yield server


def test_what_is_fetched_can_be_run_with(cgbatch, server, make_photos, own_weights):
    ended = cgbatch("weights", "fetch", "gans")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("isr-gans: ")
    assert "isr-gans" in cgbatch("weights", "list").out
    assert catalog.open_catalog().enhancer("isr-gans").folder == own_weights
    words = ("run", make_photos(1), "--domain", "season", "--to", "winter", "--size", "64")
    assert cgbatch(*words, "--enhancer", "isr-gans").code == 0


def test_all_are_fetched_and_where_there_is_no_digest_that_is_said(cgbatch, server):
    ended = cgbatch("weights", "fetch", "--all")
    assert ended.code == 0
    assert len(ended.out.splitlines()) == 2
    digest = sha256_of_bytes(server.content)
    assert f"nobody published a digest of hats. What came has the SHA-256 {digest}" in ended.err
    assert cgbatch("weights", "fetch", "hats").err == ""


def test_what_fails_is_said_and_the_others_are_fetched(cgbatch, server):
    server.ways = [404, "whole"]
    ended = cgbatch("weights", "fetch", "gans", "hats")
    assert ended.code == 4
    assert "gans cannot be fetched from" in ended.err
    assert "answers 404" in ended.err
    assert ended.out.startswith("isr-hats: ")


def test_by_hand_and_offline(cgbatch, server, tmp_path):
    place = cgbatch("weights", "path", "gans").out.strip()
    assert place.startswith(cgbatch("weights", "path").out.strip())
    ended = cgbatch("weights", "fetch", "gans", "--offline")
    assert ended.code == 4
    assert place in ended.err
    (tmp_path / "cache" / "published").mkdir(parents=True)
    (tmp_path / "gans.hdf5").rename(place)
    assert cgbatch("weights", "fetch", "gans", "--offline").code == 0
    assert server.asked == []


def test_a_mirror_is_asked_in_place_of_the_authors(cgbatch, server):
    assert cgbatch("weights", "fetch", "gans", "--mirror", f"{server.address}/mirror").code == 0
    assert server.asked == [("/mirror/gans", None)]


@pytest.mark.parametrize("words", [(), ("gans", "--all")])
def test_what_to_fetch_must_be_said(cgbatch, server, words):
    ended = cgbatch("weights", "fetch", *words)
    assert ended.code == 2
    assert "one or more of gans, hats; or --all" in ended.err


@pytest.mark.parametrize("command", ["fetch", "path"])
def test_unknown_names_are_refused(cgbatch, server, command):
    ended = cgbatch("weights", command, "best")
    assert ended.code == 2
    assert "What exists: gans, hats" in ended.err


def test_fetching_twice_gives_equal_weights(cgbatch, server):
    cgbatch("weights", "fetch", "gans")
    first = catalog.open_catalog().enhancer("isr-gans")
    cgbatch("weights", "fetch", "gans")
    again = catalog.open_catalog().enhancer("isr-gans")
    assert again == first
    kernel = catalog.load(again).tensors["SR/kernel"]
    np.testing.assert_allclose(
        kernel, weights_of(CONFIG).tensors["SR/kernel"], rtol=1e-3, atol=1e-6
    )
