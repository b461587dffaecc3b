"""`cgbatch run` and `cgbatch gallery` with photos and galleries in an object store."""

import json
import sqlite3
from contextlib import closing

import pytest

from cgbatch.locking import exclusive

WINTER = ("--domain", "season", "--to", "winter", "--size", "64")
EXTRAS = ("--zip", "--single-file", "--studio", "--title", "Hills")


@pytest.fixture
def url(object_store, bucket):
    return f"s3://{bucket}"


@pytest.fixture
def words(url):
    return (f"{url}/photos", *WINTER, "--out", f"{url}/gallery", "--state", "state")


@pytest.fixture
def fill(object_store, bucket, make_photos, tmp_path):
    """Return a function that makes photos in a folder and in the bucket."""

    def make(count):
        make_photos(count, "photos/trip")
        object_store.fill(bucket, tmp_path / "photos", "photos")

    return make


def about(requests, method, place):
    return [line for line in requests if line.startswith(method) and place in line]


def test_a_gallery_in_a_store_is_that_on_a_disk(
    object_store, bucket, url, words, fill, cgbatch, published, tmp_path
):
    fill(3)

    def is_alike():
        return object_store.content(bucket, "gallery/") == published(tmp_path / "local")

    cgbatch("run", "photos", *WINTER, *EXTRAS, "--out", "local")
    with object_store.asked() as asked:
        ended = cgbatch("run", *words, *EXTRAS)
    assert (ended.code, ended.err.splitlines()[-4]) == (0, f"Gallery: {url}/gallery/index.html")
    assert is_alike()
    assert len(about(asked, "GET", "/photos/trip/")) == 6  # each to be known, and to be decoded
    for key in object_store.keys(bucket, "gallery/images/"):
        assert len(about(asked, "PUT", key)) == 1

    with object_store.asked() as asked:
        ended = cgbatch("run", *words)
    assert "0 done, 3 there already." in ended.err
    assert about(asked, "GET", "/photos/trip/") == about(asked, "HEAD", "/photos/trip/") == []
    assert about(asked, "HEAD", "/images/") == []
    assert [line for line in about(asked, "PUT", "/") if ".tmp" not in line] == []
    everything = repr(object_store.content(bucket, "gallery/"))
    assert not any(text in everything for text in (bucket, "of-the-tests", "s3:", "127.0.0.1"))

    changes = ("--no-zip", "--no-studio", "--title", "Valleys")
    ended = cgbatch("gallery", f"{url}/gallery", *changes, "--open")
    assert f"{url}/gallery/index.html is shown where" in ended.err
    cgbatch("gallery", "local", *changes)
    assert is_alike()

    object_store.client.delete_object(Bucket=bucket, Key="photos/trip/001.jpg")
    (tmp_path / "photos/trip/001.jpg").unlink()
    for more in (words, ("photos", *WINTER, "--out", "local")):
        assert cgbatch("run", *more, "--prune", "--yes").code == 0
    assert is_alike()
    assert len({key.split("/")[2] for key in object_store.keys(bucket, "gallery/images/")}) == 2


def test_a_killed_run_goes_on_and_does_nothing_twice(
    object_store, bucket, words, fill, start, cgbatch, published, tmp_path
):
    fill(8)
    killed = start("run", *words)
    for line in killed.stderr:
        if line.startswith("[2/"):
            break
    killed.kill()
    killed.communicate()
    with closing(sqlite3.connect(tmp_path / "state" / "ledger.sqlite")) as ledger:
        names = [name for (name,) in ledger.execute("SELECT name FROM results")]
    assert 2 <= len(names) < 8
    with object_store.asked() as asked:
        ended = cgbatch("run", *words, "--json")
    statuses = [json.loads(line)["status"] for line in ended.out.splitlines()]
    assert (statuses.count("there"), statuses.count("done")) == (len(names), 8 - len(names))
    assert not any(about(asked, "GET", f"/photos/{name}") for name in names)
    cgbatch("run", "photos", *WINTER, "--out", "local")
    assert object_store.content(bucket, "gallery/") == published(tmp_path / "local")


@pytest.mark.parametrize("change", ["put_object", "delete_object"])
def test_a_photo_that_changes_meanwhile_is_a_row(
    object_store, bucket, words, fill, cgbatch, monkeypatch, change
):
    from cgbatch.runs import running

    def plan_and_change(*given):
        planned = plan(*given)
        body = {"Body": b"other"} if change == "put_object" else {}
        key = "photos/trip/001.jpg"
        getattr(object_store.client, change)(Bucket=bucket, Key=key, **body)
        return planned

    fill(2)
    plan = running.plan_run
    monkeypatch.setattr(running, "plan_run", plan_and_change)
    ended = cgbatch("run", *words)
    assert ended.code == 1
    assert "1 done, 1 failed." in ended.err
    assert ("changed while" if change == "put_object" else "no such file") in ended.err
    manifest = object_store.content(bucket, "gallery/")["manifest.json"].decode()
    assert [row["name"] for row in json.loads(manifest)["failures"]] == ["trip/001.jpg"]
    assert bucket not in manifest


def test_places_that_cannot_be_used_are_refused_and_nothing_is_left(
    object_store, bucket, url, words, fill, cgbatch, tmp_path
):
    fill(1)
    object_store.client.put_object(Bucket=bucket, Key="theirs/letter.txt", Body=b"dear")
    photos, state = (f"{url}/photos", *WINTER), ("--state", "state")
    for more, said in {
        ("--out", f"{url}/gallery"): "Add --state DIR",
        ("--out", f"{url}/theirs", *state): "not a gallery of cgbatch, such as letter.txt",
        ("--out", "s3://no-such-bucket/gallery", *state): "there is no such bucket",
        ("--out", f"s3://key:secret@{bucket}/gallery", *state): "Credentials do not belong",
        ("--out", f"{url}/gallery", "--state", f"{url}/state"): "Name a folder of this machine",
    }.items():
        ended = cgbatch("run", *photos, *more)
        assert (ended.code, said in " ".join(ended.err.split())) == (2, True), ended.err
        assert "secret" not in ended.err
        assert not (tmp_path / "state").exists()
    with object_store.refusing(f"PUT /{bucket}/gallery"):
        ended = cgbatch("run", *words)
    assert (ended.code, "denies access" in ended.err) == (2, True)
    assert "what is remembered" not in ended.err
    assert "lies in a store" in cgbatch("gallery", "merge", "out", f"{url}/gallery").err
    assert object_store.keys(bucket, "gallery") == []
    (tmp_path / "state").mkdir()
    with exclusive(tmp_path / "state", tmp_path, ""):
        assert "Another cgbatch is at work" in cgbatch("run", *words).err


def test_another_state_or_another_gallery_is_refused(url, words, fill, cgbatch):
    fill(1)
    assert cgbatch("run", *words).code == 0
    assert "it was made with another --state" in cgbatch("run", *words[:-1], "other").err
    elsewhere = cgbatch("run", f"{url}/photos", *WINTER, "--out", f"{url}/two", "--state", "state")
    assert f"is the state of another gallery, {url}/gallery" in elsewhere.err


def test_a_store_that_refuses_meanwhile_ends_the_run_and_what_is_finished_is_kept(
    object_store, bucket, words, fill, cgbatch
):
    fill(2)
    with object_store.refusing("/gallery/images/"):
        ended = cgbatch("run", *words)
    assert (ended.code, "denies access" in ended.err) == (2, True)
    assert object_store.keys(bucket, "gallery") == []
    with object_store.refusing("/gallery/results/"):
        ended = cgbatch("run", *words)
    assert (ended.code, "What is finished is kept" in ended.err) == (2, True)
    assert "gallery/index.html" not in object_store.keys(bucket, "gallery")
    assert "0 done, 2 there already." in cgbatch("run", *words).err
