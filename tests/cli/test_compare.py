"""`cgbatch compare` with tiny networks: what the folder holds, and what it never does."""

import base64
import csv
import json
import re
from io import BytesIO, StringIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from support.commands import call, weights_in
from support.rdn import sharp_photo

from cgbatch.training.rdn.degrade import reduced
from cgbatch.training.rdn.quality import psnr, ssim

WORDS = ("--domain", "season", "--to", "winter", "--size", 64, "--precision", "float32")
VARIANTS = ("--variant", "none", "--variant", "noise-cancel", "--variant", "noise-cancel+0.5")
NAMES = ["none (bicubic)", "noise-cancel", "noise-cancel+0.5"]


def write_photo(path, size, seed):
    width, height = size
    Image.fromarray(sharp_photo(seed, height, width)).save(path)


@pytest.fixture(scope="module")
def compared(tiny_weights, tmp_path_factory):
    """A comparison of two photos, one too small for a truth, and a torn one; for reading only."""
    place = tmp_path_factory.mktemp("compared")
    (place / "photos").mkdir()
    write_photo(place / "photos" / "Zermatt.png", (190, 150), 1)
    write_photo(place / "photos" / "Zofingen.png", (100, 90), 2)
    (place / "photos" / "Zug.jpg").write_bytes(b"\xff\xd8\xff\xe0 torn")
    with weights_in(tiny_weights), pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        ended = call("compare", "photos", *WORDS, *VARIANTS, "--out", "out")
        run = ("run", "photos/Zermatt.png", "--out", "gallery", "--enhancer", "noise-cancel")
        call(*run, *WORDS, "--sharpen", 0.5)
    return place, ended


@pytest.fixture
def out(compared):
    return compared[0] / "out"


@pytest.fixture
def facts(out):
    return json.loads((out / "compare.json").read_text())


def opened(out, path):
    return np.asarray(Image.open(out / path))


def test_what_is_printed(compared):
    _, ended = compared
    assert ended.code == 1
    assert "not compared: Zug.jpg: " in ended.err
    assert "no PSNR and SSIM: Zofingen.png: its crop has fewer than 128 x 128 pixels" in ended.err
    assert "Blind voting on 6 pairs" in ended.err
    lines = ended.out.splitlines()
    assert [line.split("  ")[0] for line in lines[1:]] == NAMES
    assert "gain in PSNR" in lines[0]


def test_what_is_shown_is_what_a_run_makes(compared, out, facts):
    """But for a JPEG's rounding: the same networks, the same sharpening."""
    (run,) = (compared[0] / "gallery" / "images").iterdir()
    result = run / "result.jpg"
    shown = facts["photos"][0]["shown"][2]["translated"]
    assert (out / shown).read_bytes() == result.read_bytes()


def test_figures_are_of_the_pictures_that_are_shown(out, facts):
    photo = facts["photos"][0]
    truth = opened(out, photo["original"]) / 255
    for shown in photo["shown"]:
        restored = opened(out, shown["restored"]) / 255
        assert shown["figures"]["psnr"] == pytest.approx(psnr(restored, truth), abs=1)  # dB: JPEG
        assert shown["figures"]["ssim"] == pytest.approx(ssim(restored, truth), abs=0.1)
        assert shown["figures"]["seconds"] > 0
        assert shown["figures"]["noise"] is not None
    none, _, sharpened = (shown["figures"] for shown in photo["shown"])
    assert none["agreement"] != sharpened["agreement"]


def test_without_an_enhancer_the_photo_comes_back_by_bicubic(out, facts):
    photo = facts["photos"][0]
    truth = opened(out, photo["original"])
    small = Image.fromarray(reduced(truth, 2))
    enlarged = np.asarray(small.resize((128, 128), Image.Resampling.BICUBIC)).astype(float)
    restored = opened(out, photo["shown"][0]["restored"])
    assert np.abs(enlarged - restored).mean() < 2


def test_a_photo_without_truth_counts_where_it_can(facts):
    small = facts["photos"][1]
    assert not small["is_true"]
    assert all(shown["restored"] is None for shown in small["shown"])
    assert all(shown["figures"]["psnr"] is None for shown in small["shown"])
    (first, *_) = facts["means"]
    assert (first["means"]["psnr"]["count"], first["means"]["psnr"]["half"]) == (1, None)
    assert first["means"]["noise"]["count"] == 2
    assert first["means"]["noise"]["half"] > 0


def test_means_and_gain_follow_from_the_photos(facts):
    each = facts["photos"][0]["shown"]
    gain = each[1]["figures"]["psnr"] - each[0]["figures"]["psnr"]
    assert facts["means"][0]["gain"] is None
    assert facts["means"][1]["gain"]["mean"] == pytest.approx(gain)
    noise = [photo["shown"][1]["figures"]["noise"] for photo in facts["photos"]]
    assert facts["means"][1]["means"]["noise"]["mean"] == pytest.approx(np.mean(noise))


def test_the_csv_has_a_line_for_every_photo_and_variant(out, facts):
    rows = list(csv.DictReader(StringIO((out / "compare.csv").read_text())))
    assert [(row["photo"], row["variant"]) for row in rows] == [
        (number, name) for number in "12" for name in NAMES
    ]
    assert float(rows[1]["psnr"]) == pytest.approx(
        facts["photos"][0]["shown"][1]["figures"]["psnr"], rel=1e-5
    )
    assert rows[3]["psnr"] == ""


def test_what_is_published_names_no_photo_and_no_place(compared, out):
    assert {path.name for path in out.iterdir()} == {
        *("index.html", "vote.html", "compare.csv", "compare.json", "pictures"),
    }
    for path in out.rglob("*"):
        data = path.read_bytes() if path.is_file() else path.name.encode()
        for name in (b"Zermatt", b"Zofingen", b"Zug", str(compared[0]).encode()):
            assert name not in data, path
    assert "Photo 3: " in (out / "index.html").read_text()


def test_who_votes_sees_no_name_of_a_variant(out):
    page = (out / "vote.html").read_text()
    for name in ("noise-cancel", "bicubic"):
        assert name not in page
    assert not re.search(r"""(?:src|href)=["'](?!data:)""", page)


def test_pictures_of_a_vote_are_in_another_order_on_each_photo(out):
    marks = re.search(r'data-secret="([^"]+)"', (out / "vote.html").read_text())[1]
    secret = json.loads(base64.b64decode(marks))
    assert secret["variants"] == NAMES
    orders = [[int(m, 16) % 3 for m in re.findall("..", photo)] for photo in secret["marks"]]
    assert all(sorted(order) == [0, 1, 2] for order in orders)
    # The pictures in the page are those that the marks say.
    pictures = re.findall(r"base64,([^\"]+)", (out / "vote.html").read_text())
    facts = json.loads((out / "compare.json").read_text())
    for photo, order in enumerate(orders):
        for place, which in enumerate(order):
            shown = facts["photos"][photo]["shown"][which]["translated"]
            data = base64.b64decode(pictures[3 * photo + place])
            assert data == (out / shown).read_bytes()
            assert Image.open(BytesIO(data)).size == (128, 128)


def test_the_same_again_replaces_it_and_other_pictures_go(cgbatch, compared, tmp_path):
    photos = compared[0] / "photos"
    words = ("compare", photos / "Zermatt.png", *WORDS, "--out", "again", "-q")
    cgbatch(*words, *VARIANTS)
    pages = {path.name: path.read_bytes() for path in Path("again").glob("*.html")}
    (tmp_path / "again" / "pictures" / "mine.jpg").write_bytes(b"mine")
    cgbatch(*words, *VARIANTS)
    assert (tmp_path / "again" / "vote.html").read_bytes() == pages["vote.html"]
    before = set(Path("again/pictures").iterdir())
    ended = cgbatch(*words, *VARIANTS[2:])
    assert ended.code == 0, ended.err
    after = set(Path("again/pictures").iterdir())
    assert Path("again/pictures/mine.jpg") in after
    assert len(after) == len(before) - 2  # what none had made


def test_other_folders_are_refused_before_anything_is_done(cgbatch, compared, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")
    photos = compared[0] / "photos"
    ended = cgbatch("compare", photos, *WORDS, *VARIANTS, "--out", "mine")
    assert ended.code == 2
    assert "mine holds other files" in ended.err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("photos",), 2, "--domain season --to winter"),
        (("photos", *WORDS, "--variant", "none"), 2, "cannot be compared with itself"),
        (("photos", *WORDS, "--variant", "none", "--variant", "sharp"), 4, "no enhancer 'sharp'"),
        (("photos", *WORDS, *VARIANTS, "--degradation", "dirty"), 2, "no degradation"),
        (("--votes", "nobody.json"), 2, "no file 'nobody.json'"),
    ],
)
def test_what_cannot_be_compared(cgbatch, compared, monkeypatch, words, code, said):
    monkeypatch.chdir(compared[0])
    ended = cgbatch("compare", *words)
    assert (ended.code, said in ended.err) == (code, True), ended.err


def vote(out, voter, chosen):
    facts = json.loads((out / "compare.json").read_text())
    answers = [{"photo": 1, "a": NAMES[1], "b": NAMES[0], "chosen": c} for c in chosen]
    return {
        **{"format": 1, "vote": "enhancers", "comparison": facts["comparison"], "voter": voter},
        **{"variants": NAMES, "answers": answers},
    }


def test_votes_are_merged(cgbatch, out, tmp_path):
    for voter, chosen in ((1, ["a", "a"]), (2, ["a", "none"])):
        (tmp_path / f"{voter}.json").write_text(json.dumps(vote(out, voter, chosen)))
    ended = cgbatch("compare", "--votes", "1.json", "2.json", "--out", "ranking")
    assert ended.code == 0, ended.err
    assert "2 voters, 4 answers" in ended.out
    assert "1. noise-cancel" in ended.out
    best = json.loads((tmp_path / "ranking" / "ranking.json").read_text())["places"][0]
    assert (best["variant"], best["preferred"], best["no_difference"]) == ("noise-cancel", 3, 1)
    assert len((tmp_path / "ranking" / "ranking.csv").read_text().splitlines()) == 4
    again = cgbatch("compare", "--votes", "*.json", "--out", "ranking", "-q")
    assert (again.code, again.out) == (0, ended.out)
