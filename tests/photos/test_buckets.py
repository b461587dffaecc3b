"""Photos in a store are found as those of a folder are."""

from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from PIL import Image

from cgbatch.errors import PhotoError, PlaceError, UsageError
from cgbatch.files import sha256_of
from cgbatch.jobs.ledger import Ledger
from cgbatch.jobs.plan import look_at
from cgbatch.photos.discover import discover, sniffed
from cgbatch.photos.fence import OpenFence
from cgbatch.photos.unchanged import unchanged
from cgbatch.stores.objects import looked_over

JPEG = b"\xff\xd8\xff\xe0 a picture, as far as its first bytes tell: "
NAMES = ("b.jpg", "a/2.JPG", "a/1.jpg", "a/deep/er/3", "Z.jpeg", "a/é #1 (2)+%41.jpg", "copy/b.jpg")


def put(store, bucket, *names, data=None):
    for name in names:
        body = JPEG + name.encode() if data is None else data
        store.client.put_object(Bucket=bucket, Key=name, Body=body)


@pytest.fixture
def album(object_store, bucket, tmp_path):
    """The same files in a folder and in a bucket."""
    for name in (*NAMES, "notes.txt", "damaged.jpg", "._b.jpg"):
        path = tmp_path / "album" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        is_photo = name in NAMES
        path.write_bytes(JPEG + Path(name).name.encode() if is_photo else b"nothing of the kind")
    object_store.fill(bucket, tmp_path / "album", "album")
    return tmp_path / "album", f"s3://{bucket}/album"


def known(found):
    photos = [(photo.name, photo.sha256, photo.occurrence) for photo in found.photos]
    return photos, [(row.name, row.reason) for row in found.rejected], found.skipped


@pytest.mark.parametrize("end", ["", "/", "/*/", "/*.jpg", "/a/1.jpg", "/**/*.jpg", "/a/[12].*"])
def test_a_store_holds_what_a_folder_holds(album, end):
    folder, url = album
    with looked_over():
        found = discover([f"{url}{end}"])
    assert known(found) == known(discover([f"{folder}{end}"]))
    assert found.photos


def test_what_is_known_is_not_read_again(album, object_store):
    _, url = album
    with Ledger(None) as ledger:
        digest, reason = ledger.digests.cached(sha256_of), ledger.digests.unless_known(sniffed)
        found = []
        for _ in range(2):
            with looked_over(), object_store.asked() as asked:
                found.append(discover([url], digest=digest, why_no_photo=reason))
                read = [line for line in asked if line.startswith("GET /") and "-type" not in line]
            assert not any(line.startswith("HEAD") and ".jpg" in line for line in asked)
    assert known(found[0]) == known(found[1])
    assert len(read) == 2  # of what is no photo


def test_names_that_no_path_can_hold_are_rows(object_store, bucket):
    put(object_store, bucket, "album/a.jpg", "album/b//c.jpg", "album/../d.jpg")
    put(object_store, bucket, "album/", "album/empty/", data=b"")  # what tools make folders of
    with looked_over():
        found = discover([f"s3://{bucket}/album"])
    assert [photo.name for photo in found.photos] == ["a.jpg"]
    assert [row.name for row in found.rejected] == ["album/..", "b//"]
    assert all("no path can hold" in row.reason for row in found.rejected)


def test_what_is_none_of_the_photos_is_left_out(object_store, bucket):
    put(object_store, bucket, "album/a.jpg", "album/.trash/b.jpg", "album/@eaDir/c.jpg")
    gallery = "album/gallery"
    put(object_store, bucket, f"{gallery}/manifest.json", data=b'{\n "failures": [')
    put(object_store, bucket, f"{gallery}/images/0123456789abcdef/result.jpg")
    url = f"s3://{bucket}/album"
    with looked_over():
        found = discover([url])
        assert [photo.name for photo in found.photos] == ["a.jpg"]
        assert {str(item).partition(":")[0] for item in found.left_out} >= {".trash", "gallery"}
        assert len(discover([url], fence_of=OpenFence).photos) == 4
        for place in (f"{url}/gallery", f"{url}/gallery/images"):
            with pytest.raises(UsageError, match="is a gallery, a part of one"):
                discover([place])


def test_lists_hold_addresses(album, tmp_path):
    _, url = album
    lines = (f"{url}/a/1.jpg", "album/b.jpg", f"{url}/none.jpg", "# a comment")
    (tmp_path / "list.txt").write_text("\n".join(lines))
    with looked_over():
        found = discover([f"@{tmp_path}/list.txt"])
    assert [photo.name for photo in found.photos] == ["1.jpg", "album/b.jpg"]
    (row,) = found.rejected
    assert row.reason == "There is no such object (line 3 of list.txt)."
    with pytest.raises(UsageError, match="Lists of photos lie on a disk"):
        discover([f"@{url}/list.txt"])


def test_a_photo_that_is_refused_is_a_row_and_a_list_that_is_refused_the_end(album, object_store):
    _, url = album
    with looked_over(), object_store.refusing("album/a/1.jpg"):
        (damaged, row) = sorted(discover([url]).rejected, key=lambda row: row.name == "a/1.jpg")
    assert damaged.name == "damaged.jpg"
    assert "the store denies access" in row.reason
    with object_store.refusing("list-type"), pytest.raises(PlaceError, match="denies access"):
        discover([url])
    with pytest.raises(UsageError, match="nothing at"):
        discover(["s3://no-such-bucket/album"])
    with pytest.raises(UsageError, match="Nothing matches"):
        discover([f"{url}/*.png"])


def test_photos_of_every_format_are_looked_at_as_on_a_disk(object_store, bucket, tmp_path):
    random = np.random.default_rng(1)
    image = Image.fromarray(random.integers(0, 256, (60, 80, 3), np.uint8))
    for suffix in ("jpg", "png", "tif", "webp", "gif", "bmp", "avif"):
        image.save(tmp_path / f"photo.{suffix}")
    (tmp_path / "photo.jxl").write_bytes(imagecodecs.jpegxl_encode(np.asarray(image)))
    (tmp_path / "photo.jp2").write_bytes(imagecodecs.jpeg2k_encode(np.asarray(image)))
    object_store.fill(bucket, tmp_path, "photos")
    with looked_over():
        stored = {
            photo.name: look_at(photo) for photo in discover([f"s3://{bucket}/photos"]).photos
        }
    assert stored == {photo.name: look_at(photo) for photo in discover([str(tmp_path)]).photos}
    assert len(stored) == 9


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda client, **names: client.put_object(Body=JPEG, **names), "changed while"),
        (lambda client, **names: client.delete_object(**names), "no such file"),
    ],
)
def test_a_photo_that_changes_during_a_run_is_told(album, object_store, bucket, change, said):
    _, url = album
    with looked_over():
        (photo,) = discover([f"{url}/b.jpg"]).photos
    with unchanged(photo):
        assert sha256_of(photo.path) == photo.sha256
    change(object_store.client, Bucket=bucket, Key="album/b.jpg")
    with pytest.raises(PhotoError, match=said) as told, unchanged(photo):
        pass
    assert bucket not in str(told.value)
