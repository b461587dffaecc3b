"""Object stores: asked as little as can be, refusals in words without names, types for browsers."""

import datetime
import os

import pytest

from cgbatch.errors import UsageError
from cgbatch.stores import contents, puts
from cgbatch.stores.access import StoreError, info_of, type_of

pytestmark = pytest.mark.usefixtures("object_store")


@pytest.fixture
def url(bucket):
    return f"s3://{bucket}/folder"


def test_what_a_list_said_is_not_asked_again(object_store, url):
    data = os.urandom(500_000)
    for name in ("1.jpg", "1.mov"):
        puts.put(f"{url}/a/{name}", data)
    with contents.surveyed(f"{url}/a"), object_store.asked() as asked:
        assert contents.info(f"{url}/a/1.jpg").size == len(data)
        with pytest.raises(FileNotFoundError):
            contents.info(f"{url}/a/2.jpg")
        assert asked == []
        with contents.opened(f"{url}/a/1.mov") as file:  # the beginning of what may be no photo
            assert file.read(512) == data[:512]
        assert len(asked) == 1
        for _ in range(3):  # sniffed, read, looked at
            with contents.opened(f"{url}/a/1.jpg") as file:
                assert file.read(512) == data[:512]
                assert file.read() == data[512:]
                assert (file.seek(-3, os.SEEK_END), file.read()) == (len(data) - 3, data[-3:])
        assert len(asked) == 2
    with object_store.asked() as asked:
        contents.info(f"{url}/a/1.jpg")
        assert len(asked) == 1


def test_long_lists_are_asked_for_in_parts(object_store, url, monkeypatch):
    names = {f"{url}/{number:03x}/{name}.jpg" for number in range(0, 4096, 600) for name in "ab"}
    for name in names:
        puts.put(name, b"1")
    with object_store.asked() as asked:
        assert {name for name, _ in contents.below_hex(url)} == names
        assert len(asked) == 2
    monkeypatch.setattr(contents, "_SAMPLE", 1)
    monkeypatch.setattr(contents, "_PREFIXES", "0123456789abcdef")
    with object_store.asked() as asked:
        assert {name for name, _ in contents.below_hex(url)} == names
        assert len(asked) == 17
    assert {name for name, _ in contents.below(url)} == names


def test_a_list_and_an_answer_say_the_same(url):
    puts.put(f"{url}/a.jpg", b"abc")
    ((name, listed),) = contents.listed(url)
    assert (name, listed) == ("a.jpg", contents.info(f"{url}/a.jpg"))
    assert listed.md5 == "900150983cd24fb0d6963f7d28e17f72"


def test_many_are_put_and_removed(url, tmp_path):
    files = {}
    for number in range(40):
        file = tmp_path / f"{number}.html"
        file.write_text(str(number))
        files[f"{url}/{number}.html"] = file
    puts.put_files(files)
    assert {name for name, _ in contents.below(url)} == set(files)
    puts.remove([*files, f"{url}/none.html"])
    assert list(contents.below(url)) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", "text/html; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.webp", "image/webp"),
        ("a.JPG", "image/jpeg"),
        ("results.zip", "application/zip"),
    ],
)
def test_browsers_are_told_what_it_is(object_store, url, bucket, name, kind, tmp_path):
    file = tmp_path / name
    file.write_bytes(b"1")
    puts.put(f"{url}/{name}", b"1")
    puts.put_files({f"{url}/2/{name}": file})
    for key in (f"folder/{name}", f"folder/2/{name}"):
        assert object_store.client.head_object(Bucket=bucket, Key=key)["ContentType"] == kind


def test_refusals_speak_and_name_nothing(object_store, url, bucket):
    puts.put(f"{url}/a.jpg", b"1")
    with object_store.refusing("GET /"), pytest.raises(StoreError) as denied:
        contents.opened(f"{url}/a.jpg")
    with pytest.raises(StoreError) as missing:
        puts.put("s3://no-such-bucket/a.jpg", b"1")
    with pytest.raises(FileNotFoundError) as gone:
        contents.opened(f"{url}/b.jpg")
    with pytest.raises(StoreError) as odd:
        contents.info("s3://No Bucket/a.jpg")
    assert "denies access" in str(denied.value)
    assert "no such bucket" in str(missing.value)
    for refused in (denied, missing, gone, odd):
        assert bucket not in str(refused.value)
        assert "No Bucket" not in str(refused.value)
        assert refused.value.__suppress_context__


def test_a_store_that_does_not_answer_says_so(object_store, monkeypatch):
    import s3fs

    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    s3fs.S3FileSystem.clear_instance_cache()
    try:
        with pytest.raises(StoreError, match="does not answer"):
            contents.info("s3://bucket/a.jpg")
    finally:
        s3fs.S3FileSystem.clear_instance_cache()


def test_missing_credentials_are_named(object_store, url, monkeypatch, tmp_path):
    import s3fs

    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    s3fs.S3FileSystem.clear_instance_cache()
    try:
        with pytest.raises(StoreError, match="no credentials"):
            contents.info(f"{url}/a.jpg")
    finally:
        s3fs.S3FileSystem.clear_instance_cache()


def test_what_is_not_installed_is_said(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "gcsfs", None)
    with pytest.raises(UsageError, match=r"gs:// needs an add-on.*gcsfs"):
        contents.info("gs://bucket/a.jpg")
    with pytest.raises(UsageError, match="no kind of store"):
        contents.info("zz9://bucket/a.jpg")


def test_answers_of_other_stores_are_understood():
    row = {
        "type": "file",
        "size": 3,
        "updated": "2026-11-29T20:00:00.123Z",
        "md5Hash": "kAFQmDzST7DWlj99KOF/cg==",
        "etag": "1",
    }
    said = info_of(row)
    moment = datetime.datetime(2026, 11, 29, 20, tzinfo=datetime.timezone.utc)
    assert (said.size, said.mtime_ns) == (3, int(moment.timestamp()) * 10**9)
    assert said.md5 == "900150983cd24fb0d6963f7d28e17f72"
    assert info_of({**row, "etag": "2"}).tag != said.tag
    assert info_of({"type": "file", "size": 3, "ETag": '"900-2"'}).md5 == ""
    assert type_of("gs://b/a.css") == {"content_type": "text/css; charset=utf-8"}
    assert type_of("memory://b/a.css") == {}
