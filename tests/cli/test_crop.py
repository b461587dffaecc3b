"""`cgbatch crop`: a page, exit codes, and what is said."""

import json
import re

import pytest
from PIL import Image

RUN = ("--domain", "season", "--to", "winter", "--size", "64", "--dry-run")


def squares(page):
    """Return name and square of each photo on a page, in order."""
    return re.findall(r'data-key="(.+?)".+? data-box="(.+?)"', page.read_text())


def planned(ended):
    """Return name and square of each photo that a dry run lists."""
    found = re.findall(r"to do   (.+)  crop (\S+)", ended.err)
    return [(name, square.replace(",", " ")) for name, square in found]


def test_the_page_starts_from_what_run_would_do(cgbatch, make_photos, tmp_path):
    photos = make_photos(4)
    (tmp_path / "crops.json").write_text(
        json.dumps({"000.jpg": "left", "001.jpg": {"x": 3, "y": 4, "size": 50}, "gone.jpg": "top"})
    )
    words = (photos, "--crops", "crops.json", "--crop", "0.1,0,0.9")
    ended = cgbatch("crop", *words)
    assert ended.code == 0, ended.err
    assert "has a crop for gone.jpg" in ended.err
    assert re.search(r"crops\.html: 4 photos, 0\.\d MB", ended.err)
    wanted = planned(cgbatch("run", *words, *RUN))
    assert len(wanted) == 4
    assert squares(tmp_path / "crops.html") == wanted


def test_the_page_leaves_out_what_run_leaves_out(cgbatch, make_photos, tmp_path):
    photos = make_photos(2)
    make_photos(1, "photos/#recycle")
    ended = cgbatch("crop", photos, "-v")
    assert ended.code == 0
    assert "Left out: 1 in trash and snapshot folders (-v names them, --all" in ended.err
    assert "  left out  #recycle: 1 in trash" in ended.err
    assert len(squares(tmp_path / "crops.html")) == 2
    assert "Left out" not in cgbatch("crop", photos, "--all-folders").err
    assert len(squares(tmp_path / "crops.html")) == 3


def test_the_page_is_replaced_only_by_its_own_kind(cgbatch, make_photos, tmp_path):
    photos = make_photos(2)
    assert cgbatch("crop", photos, "-q").err == ""
    first = (tmp_path / "crops.html").read_bytes()
    assert cgbatch("crop", photos, "--crop", "top-left").code == 0
    assert (tmp_path / "crops.html").read_bytes() != first
    assert cgbatch("crop", photos).code == 0
    assert (tmp_path / "crops.html").read_bytes() == first
    (tmp_path / "other.html").write_text("mine")
    ended = cgbatch("crop", photos, "--out", "other.html")
    assert ended.code == 2
    assert "not a page of `cgbatch crop`" in ended.err
    assert (tmp_path / "other.html").read_text() == "mine"


def test_photos_that_cannot_be_shown_are_listed(cgbatch, make_photos, tmp_path):
    photos = make_photos(2)
    whole = (photos / "000.jpg").read_bytes()
    (photos / "cut.jpg").write_bytes(whole[: len(whole) // 2])
    (photos / "notes.jpg").write_text("no photo")
    Image.new("RGB", (5, 3)).save(photos / "tiny.png")
    ended = cgbatch("crop", photos)
    assert ended.code == 1
    assert "2 photos" in ended.err
    for name in ("cut.jpg", "notes.jpg", "tiny.png"):
        assert f"not on the page: {name}: " in ended.err
        assert f"<bdi>{name}" in (tmp_path / "crops.html").read_text()
    assert [name for name, _ in squares(tmp_path / "crops.html")] == ["000.jpg", "001.jpg"]


def test_a_crop_that_does_not_fit_is_told(cgbatch, make_photos, tmp_path):
    (tmp_path / "crops.json").write_text('{"000.jpg": "5,5,5000", "001.jpg": "nonsense"}')
    ended = cgbatch("crop", make_photos(2), "--crops", "crops.json")
    assert ended.code == 1
    assert "starts from the centre: 000.jpg: " in ended.err
    assert "starts from the centre: 001.jpg: " in ended.err
    assert squares(tmp_path / "crops.html") == [("000.jpg", "10 0 70"), ("001.jpg", "10 0 70")]


def test_no_page_without_photos(cgbatch, tmp_path):
    (tmp_path / "empty").mkdir()
    assert cgbatch("crop", "empty").code == 3
    (tmp_path / "empty" / "notes.jpg").write_text("no photo")
    assert cgbatch("crop", "empty").code == 1
    assert not (tmp_path / "crops.html").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--crop", "somewhere"), "is not a valid crop"),
        (("--crops", "bad.json"), "no valid JSON"),
        (("--out", "photos"), "directory"),
    ],
)
def test_what_contradicts_itself_is_refused(cgbatch, make_photos, tmp_path, words, told):
    (tmp_path / "bad.json").write_text("{")
    ended = cgbatch("crop", make_photos(1), *words)
    assert ended.code == 2
    assert told in ended.err
    assert not (tmp_path / "crops.html").exists()


def test_the_page_is_opened(cgbatch, make_photos, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr("click.launch", opened.append)
    cgbatch("crop", make_photos(1), "--open", "--out", "here/page.html")
    assert opened == ["here/page.html"]
    assert (tmp_path / "here" / "page.html").exists()
