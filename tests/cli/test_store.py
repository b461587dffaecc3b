"""`cgbatch run` and `cgbatch gallery` with photos and galleries in an object store."""

import pytest

pytest.importorskip("s3fs", reason="s3fs is not installed: object stores are not tested")
pytest.importorskip("moto", reason="moto is not installed: object stores are not tested")

from support.object_store import ObjectStore

WINTER = ("--domain", "season", "--to", "winter", "--size", "64")


@pytest.fixture(scope="module")
def store():
    with ObjectStore().served() as served:
        yield served


@pytest.fixture
def bucket(store):
    return store.new_bucket()


def test_a_gallery_in_a_store_is_that_on_a_disk(
    store, bucket, cgbatch, make_photos, published, tmp_path
):
    photos = make_photos(3, "photos/trip")
    (tmp_path / "photos" / "notes.txt").write_text("none")
    store.fill(bucket, tmp_path / "photos", "photos")
    local = cgbatch(
        "run", "photos", *WINTER, "--out", "local", "--zip", "--single-file", "--title", "Hills"
    )
    assert local.code == 0, local.err
    words = (
        f"s3://{bucket}/photos",
        *WINTER,
        "--out",
        f"s3://{bucket}/gallery",
        "--state",
        "state",
    )
    with store.asked() as asked:
        ended = cgbatch("run", *words, "--zip", "--single-file", "--title", "Hills")
    print(ended.err)
    print(*asked, sep="\n")
    assert ended.code == 0, ended.err
    assert store.content(bucket, "gallery/") == published(tmp_path / "local")
    with store.asked() as asked:
        ended = cgbatch("run", *words)
    print(ended.err)
    print(*asked, sep="\n")
