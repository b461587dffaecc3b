"""The page of `cgbatch train vote`: which pictures it holds, and what tells them apart."""

import base64
import hashlib
import json
import re
from io import BytesIO

import numpy as np
import pytest
from PIL import ExifTags, Image

from cgbatch.errors import UsageError
from cgbatch.gallery import ballot
from cgbatch.gallery.ballot import BallotRules
from cgbatch.photos.discover import discover

RULES = BallotRules(most=10, size=64, seed=0)
BLUE, RED = (0, 0, 200), (200, 0, 0)


def save(folder, count, colour, size=(90, 70), suffix="png", **options):
    """Write pictures of one colour with a little of their own; return what is found there."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        image = Image.new("RGB", size, colour)
        image.paste((number, number, number), (40, 30, 60, 40))
        image.save(folder / f"{folder.name} {number}.{suffix}", **options)
    return discover([str(folder)]).photos


@pytest.fixture
def kinds(tmp_path):
    return save(tmp_path / "made", 8, BLUE), save(tmp_path / "real", 6, RED)


def decoded(picture):
    return Image.open(BytesIO(base64.b64decode(picture)))


def is_blue(picture):
    red, _, blue = decoded(picture).getpixel((2, 2))
    return blue > red


def test_half_of_the_pictures_are_made(kinds):
    drawn = ballot.draw(*kinds, RULES)
    seen = [is_blue(picture) for picture in drawn.pictures]
    assert (len(seen), sum(seen)) == (12, 6)
    assert seen != sorted(seen)
    assert seen != sorted(seen, reverse=True)


def test_marks_say_which_without_showing_it(kinds):
    drawn = ballot.draw(*kinds, RULES)
    assert [int(digit, 16) % 2 == 1 for digit in drawn.marks] == [
        is_blue(picture) for picture in drawn.pictures
    ]
    assert len(set(drawn.marks)) > 4  # more than two: not one digit for each kind


def test_so_many_at_most(kinds):
    drawn = ballot.draw(*kinds, BallotRules(most=3, size=64, seed=0))
    assert sum(is_blue(picture) for picture in drawn.pictures) == 3
    assert len(drawn.pictures) == 6


def test_a_seed_gives_one_order_whatever_files_are_called(kinds, tmp_path):
    one = ballot.draw(*kinds, RULES)
    other = tmp_path / "other"
    other.mkdir()
    for number, photo in enumerate(kinds[0]):
        (other / f"{9 - number}.png").write_bytes(photo.path.read_bytes())
    assert ballot.draw(discover([str(other)]).photos, kinds[1], RULES).pictures == one.pictures
    differently = ballot.draw(*kinds, BallotRules(10, 64, seed=1))
    assert differently.pictures != one.pictures
    assert differently.store != one.store


@pytest.mark.parametrize("suffix", ["jpg", "png", "tif", "webp"])
def test_only_the_content_can_tell(kinds, tmp_path, suffix):
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Canon"
    real = save(tmp_path / "camera", 4, RED, (500, 300), suffix, exif=exif)
    drawn = ballot.draw(kinds[0], real, RULES)
    pictures = [decoded(picture) for picture in drawn.pictures]
    assert {picture.size for picture in pictures} == {(64, 64)}
    assert {picture.format for picture in pictures} == {"JPEG"}
    assert {tuple(picture.quantization[0]) for picture in pictures} == {
        tuple(pictures[0].quantization[0])
    }
    assert not any(picture.getexif() for picture in pictures)
    assert not any(set(picture.info) - set(pictures[0].info) for picture in pictures)
    assert b"Canon" not in b"".join(base64.b64decode(picture) for picture in drawn.pictures)


def test_the_page_names_no_file(kinds, tmp_path):
    out = tmp_path / "vote.html"
    ballot.write(out, ballot.draw(*kinds, RULES))
    text = re.sub(r"base64,[^\"]*", "", out.read_text())
    for photo in (*kinds[0], *kinds[1]):
        assert photo.name not in text
    assert str(tmp_path) not in text


def test_the_page_allows_its_own_script_and_style_alone(kinds, tmp_path):
    out = tmp_path / "vote.html"
    ballot.write(out, ballot.draw(*kinds, RULES))
    text = out.read_text()
    policy = re.search(r'Policy" content="([^"]*)"', text)[1]
    assert policy.startswith("default-src 'none'; img-src data:;")
    for tag, kind in (("style", "style-src"), ("script", "script-src")):
        (block,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()
        assert f"{kind} 'sha256-{digest}'" in policy
    assert not re.search(r"""(?:src|href)=["'](?!data:)""", text)


def test_equal_ballots_are_equal_bytes_and_replace_each_other(kinds, tmp_path):
    out = tmp_path / "vote.html"
    ballot.write(out, ballot.draw(*kinds, RULES))
    before = out.read_bytes()
    ballot.write(out, ballot.draw(*kinds, RULES))
    assert out.read_bytes() == before


@pytest.mark.parametrize("content", ["", "mine", '<meta name="generator" content="cgbatch crop">'])
def test_nothing_else_is_replaced(kinds, tmp_path, content):
    out = tmp_path / "vote.html"
    out.write_text(content)
    with pytest.raises(UsageError, match="not a page of `cgbatch train vote`"):
        ballot.write(out, ballot.draw(*kinds, RULES))
    assert out.read_text() == content


def test_small_and_damaged_pictures_are_left_out_and_named(kinds, tmp_path):
    folder = tmp_path / "mixed"
    save(folder, 5, RED)
    Image.new("RGB", (900, 63), RED).save(folder / "narrow.png")
    noise = np.random.default_rng(0).integers(0, 256, (90, 90, 3), np.uint8)
    Image.fromarray(noise).save(folder / "torn.png")
    (folder / "torn.png").write_bytes((folder / "torn.png").read_bytes()[:9000])
    drawn = ballot.draw(kinds[0], discover([str(folder)]).photos, RULES)
    assert len(drawn.pictures) == 10
    reasons = {row.name: row.reason for row in drawn.left_out}
    assert set(reasons) == {"narrow.png", "torn.png"}
    assert "900 x 63" in reasons["narrow.png"]
    assert str(tmp_path) not in json.dumps(reasons)


def test_too_small_all_of_them(kinds):
    with pytest.raises(UsageError, match="No translation of at least 256"):
        ballot.draw(*kinds, BallotRules(10, 256, 0))


def test_a_file_among_both_is_refused(kinds):
    with pytest.raises(UsageError, match=r"made 0\.png is among"):
        ballot.draw(kinds[0], (*kinds[1], kinds[0][0]), RULES)


def test_a_file_that_is_there_twice_is_shown_once(kinds, tmp_path):
    copy = tmp_path / "made" / "copy.png"
    copy.write_bytes(kinds[0][0].path.read_bytes())
    drawn = ballot.draw(discover([str(copy.parent)]).photos, [*kinds[1]], RULES)
    made = [picture for picture in drawn.pictures if is_blue(picture)]
    assert len(set(made)) == len(made)
