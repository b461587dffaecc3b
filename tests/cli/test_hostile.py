"""Everything that people put among their photos, run through the whole program."""

import getpass
import json
import re

from PIL import Image

from cgbatch.jobs import manifest

NIGHT = ("--domain", "time", "--to", "night", "--size", "64")


def test_each_file_ends_as_a_result_or_a_named_failure(
    cgbatch, hostile_folder, published, tmp_path
):
    before = {
        path: path.read_bytes()
        for path in hostile_folder.folder.rglob("*")
        if path.is_file() and path.stat().st_size < 1 << 20
    }
    ended = cgbatch("run", hostile_folder.folder, *NIGHT, "--out", tmp_path / "out")
    assert ended.code == 1
    content = manifest.read(tmp_path / "out")
    results = {result.name for result in content.results}
    failures = {failure.name: failure.reason for failure in content.failures}
    expected = hostile_folder.expected
    assert results == {name for name, fate in expected.items() if fate == "result"}
    assert set(failures) == {name for name, fate in expected.items() if fate == "failure"}
    assert all(reason.endswith(".") and " " in reason for reason in failures.values())
    for name in failures:
        assert name in ended.err
    assert len({result.id for result in content.results}) == len(content.results)
    assert {path: path.read_bytes() for path in before} == before


def test_nothing_private_is_published(cgbatch, make_photos, published, tmp_path):
    photos = make_photos(1, "alice-private/trip")
    exif = Image.Exif()
    exif[0x013B] = "Artist Alice"
    exif[0x8825] = {1: "N", 2: (48.0, 51.0, 29.0)}
    with Image.open(photos / "000.jpg") as photo:
        photo.save(photos / "tagged.jpg", exif=exif, comment=b"Alice's comment", dpi=(300, 300))
    (photos / "broken.jpg").write_bytes((photos / "000.jpg").read_bytes()[:300])
    cgbatch("run", photos, *NIGHT, "--out", tmp_path / "out", "--keep-intermediate")
    files = published(tmp_path / "out")
    assert len(manifest.read(tmp_path / "out").results) == 2
    private = [b"alice", b"exif", b"icc_profile", str(tmp_path).encode(), b"file:///"]
    private.append(rf"[/\\]{re.escape(getpass.getuser())}[/\\]".encode())
    for name, data in files.items():
        for secret in private:
            assert not re.search(secret, data, re.IGNORECASE), (name, secret)
        if name.startswith("images/"):
            with Image.open(tmp_path / "out" / name) as picture:
                assert not picture.getexif()
                assert not {"exif", "icc_profile", "comment", "xmp", "dpi"} & picture.info.keys()


def test_times_and_durations_are_in_the_ledger_only(cgbatch, make_photos, tmp_path):
    cgbatch("run", make_photos(1), *NIGHT, "--out", tmp_path / "out")
    (result,) = json.loads((tmp_path / "out" / "manifest.json").read_text())["results"]
    assert not {key for key in result if "time" in key or "seconds" in key or "date" in key}
