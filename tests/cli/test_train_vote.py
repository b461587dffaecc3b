import re

import pytest


@pytest.fixture
def folders(make_photos):
    made, real = make_photos(3, "made", (90, 70)), make_photos(2, "real", (100, 80))
    return made, real


def pictures(page):
    return re.findall("data:image/jpeg;base64,", page.read_text())


def test_the_page_is_written(cgbatch, folders, tmp_path):
    ended = cgbatch("train", "vote", "made", "--real", "real", "--size", 64)
    assert ended.code == 0, ended.err
    assert "vote.html: 2 translations and 2 photos" in ended.err
    assert len(pictures(tmp_path / "vote.html")) == 4


def test_files_and_several_folders(cgbatch, folders, tmp_path):
    made = sorted((tmp_path / "made").iterdir())[:2]
    ended = cgbatch(
        *("train", "vote", *made, "--real", "real", "--real", "real"),
        *("--size", 64, "--count", 1, "--out", "a.html", "-q"),
    )
    assert (ended.code, ended.err) == (0, "")
    assert len(pictures(tmp_path / "a.html")) == 2


def test_results_of_a_gallery(cgbatch, folders, tmp_path):
    made = []
    for number, path in enumerate(sorted((tmp_path / "made").iterdir())):
        images = tmp_path / "gallery" / "images" / f"{number:016x}"
        images.mkdir(parents=True)
        for name in ("original.jpg", "result.jpg", "thumb.webp"):
            (images / name).write_bytes(path.read_bytes())
        made.append(images / "result.jpg")
    (tmp_path / "gallery" / "manifest.json").write_text(
        '{"format": 4, "site": {}, "results": [], "failures": []}'
    )
    ended = cgbatch("train", "vote", *made, "--real", "real", "--size", 64)
    assert ended.code == 0, ended.err
    assert "2 translations and 2 photos" in ended.err


def test_what_is_left_out_is_said(cgbatch, folders, tmp_path):
    (tmp_path / "real" / "torn.jpg").write_bytes(b"\xff\xd8\xff\xe0 torn")
    ended = cgbatch("train", "vote", "made", "--real", "real", "--size", 64)
    assert ended.code == 1
    assert "not on the page: torn.jpg" in ended.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("made", "--real", "real"), "smaller --size"),
        (("made", "--real", "made", "--size", "64"), "among the translations and among"),
        (("made",), "--real"),
        (("made", "--real", "real", "--out", "made/mine.txt"), "not a page of"),
    ],
)
def test_what_cannot_be_voted_on(cgbatch, folders, tmp_path, words, said):
    (tmp_path / "made" / "mine.txt").write_text("mine")
    ended = cgbatch("train", "vote", *words)
    assert ended.code == 2
    assert said in ended.err
    assert not (tmp_path / "vote.html").exists()
