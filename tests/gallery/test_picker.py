"""The page of the crop picker: what it starts from, what it holds, when it is written."""

import base64
import hashlib
import json
import os
import re
from html import unescape
from html.parser import HTMLParser
from io import BytesIO

import numpy as np
import pytest
from PIL import ExifTags, Image

from cgbatch.errors import PhotoError, UsageError
from cgbatch.files import sha256_of
from cgbatch.gallery import picker
from cgbatch.gallery.replacing import check_replaceable
from cgbatch.photos import crop_table
from cgbatch.photos.crop import parse_crop, square
from cgbatch.photos.discover import Photo, discover

CENTRE = parse_crop("center")


def ignore(name):
    pass


def save(path, size=(90, 70), seed=0, **options):
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(seed).integers(0, 256, (*size[::-1], 3), np.uint8)
    Image.fromarray(pixels).save(path, **options)
    return path


def photo_of(path, name):
    return Photo(path, name, sha256_of(path), 0)


def page_of(tmp_path, photos, rule_for=lambda photo: CENTRE):
    picks, rejected = picker.plan_picks(photos, rule_for)
    failed = picker.write(tmp_path / "crops.html", picks, rejected, ignore)
    return (tmp_path / "crops.html").read_text(), failed


class Cards(HTMLParser):
    """Collect what a browser makes of the page: the cards, their pictures, all elements."""

    def __init__(self, text):
        super().__init__()
        self.cards, self.pictures, self.elements = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.elements.append((tag, found))
        if "data-key" in found:
            self.cards.append(found)
        elif found.get("src", "").startswith("data:image/webp;base64,"):
            data = base64.b64decode(found["src"].partition(",")[2])
            self.pictures.append(Image.open(BytesIO(data)))


def test_a_card_holds_key_size_and_square(tmp_path):
    photo = photo_of(save(tmp_path / "a.png"), "trip/a.png")
    cards = Cards(page_of(tmp_path, [photo], lambda photo: parse_crop("7,5,40"))[0])
    (card,) = cards.cards
    assert card["data-key"] == "trip/a.png"
    assert (card["data-width"], card["data-height"], card["data-box"]) == ("90", "70", "7 5 40")
    assert cards.pictures[0].size == (90, 70)  # never enlarged


@pytest.mark.parametrize(("size", "seen"), [((4000, 3000), (653, 490)), ((6000, 600), (1789, 179))])
def test_previews_have_about_the_same_number_of_pixels(tmp_path, size, seen):
    Image.new("RGB", size).save(tmp_path / "large.jpg")
    cards = Cards(page_of(tmp_path, [photo_of(tmp_path / "large.jpg", "large.jpg")])[0])
    assert cards.pictures[0].size == seen


@pytest.mark.parametrize("suffix", ["jpg", "tif", "png"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_previews_are_upright_and_without_exif(tmp_path, suffix, orientation):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    upright = Image.new("RGB", (96, 64), "white")
    upright.paste("red", (0, 0, 48, 32))
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = upright.transpose(undo[orientation]) if orientation in undo else upright
    path = tmp_path / f"turned.{suffix}"
    stored.save(path, exif=exif)
    cards = Cards(page_of(tmp_path, [photo_of(path, path.name)])[0])
    (picture,) = cards.pictures
    assert picture.size == (96, 64)
    assert not picture.getexif()
    assert picture.info.get("icc_profile") is None
    red, green, _ = picture.convert("RGB").getpixel((12, 12))
    assert red > 200
    assert green < 60
    assert min(picture.convert("RGB").getpixel((84, 52))) > 200
    assert (cards.cards[0]["data-width"], cards.cards[0]["data-height"]) == ("96", "64")


def test_hostile_photos_go_in_and_nothing_comes_out(tmp_path, hostile_folder):
    found = discover([str(hostile_folder.folder)])
    picks, rejected = picker.plan_picks(found.photos, lambda photo: CENTRE)
    failed = picker.write(tmp_path / "crops.html", picks, [*found.rejected, *rejected], ignore)
    cards = Cards((tmp_path / "crops.html").read_text())
    shown = {card["data-key"] for card in cards.cards}
    assert shown == {n for n, outcome in hostile_folder.expected.items() if outcome == "result"}
    left_out = {row.name for row in (*found.rejected, *rejected, *failed)}
    expected = hostile_folder.expected.items()
    assert left_out == {name for name, outcome in expected if outcome == "failure"}
    assert len([tag for tag, _ in cards.elements if tag == "script"]) == 1
    allowed = {"img", "a", "script", "style", "link"}
    for tag, attributes in cards.elements:
        assert not {name for name in attributes if name.startswith("on") or name == "style"}
        source = attributes.get("src") or attributes.get("href") or "data:"
        assert source.startswith("data:"), tag
        assert not {"src", "href"} & set(attributes) or tag in allowed


@pytest.mark.parametrize(
    "name", ["</script><script>alert(1)</script>.png", "__proto__", "a&quot;b'\"<!--.png", "{{x}}"]
)
def test_names_are_only_text(tmp_path, name):
    photo = photo_of(save(tmp_path / "a.png"), name)
    text, _ = page_of(tmp_path, [photo])
    cards = Cards(text)
    assert cards.cards[0]["data-key"] == name
    assert text.count("<script") == 1
    assert unescape(re.search(r"<bdi>(.+?)</bdi>\n<span", text)[1]) == name


def test_the_policy_allows_what_is_there_and_nothing_else(tmp_path):
    text, _ = page_of(tmp_path, [photo_of(save(tmp_path / "a.png"), "a.png")])
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1]

    def hash_of(tag):
        (inline,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        return "sha256-" + base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()

    assert policy == (
        f"default-src 'none'; img-src data: blob:; style-src '{hash_of('style')}'; "
        f"script-src '{hash_of('script')}'; base-uri 'none'; form-action 'none'"
    )


def test_equal_photos_give_equal_bytes_and_other_crops_another_store(tmp_path):
    photos = [photo_of(save(tmp_path / f"{n}.png", seed=n), f"{n}.png") for n in range(20)]
    first, _ = page_of(tmp_path, photos)
    assert page_of(tmp_path, photos)[0] == first
    other, _ = page_of(tmp_path, photos, lambda photo: parse_crop("top-left"))
    stores = {re.search('data-store="(.+?)"', text)[1] for text in (first, other)}
    assert len(stores) == 2
    names = [card["data-key"] for card in Cards(first).cards]
    assert names == [f"{n}.png" for n in range(20)]  # in order, though threads made them


def test_no_path_is_in_the_page(tmp_path):
    path = save(tmp_path / "secret folder" / "a.png")
    (tmp_path / "secret folder" / "cut.png").write_bytes(path.read_bytes()[:900])
    photos = [photo_of(path.parent / name, name) for name in ("a.png", "cut.png")]
    text, failed = page_of(tmp_path, photos)
    assert [row.name for row in failed] == ["cut.png"]
    assert "cut.png</bdi>: The file is cut off" in text
    assert "secret folder" not in text
    assert str(tmp_path) not in text


def test_a_crop_that_does_not_fit_starts_from_the_centre(tmp_path):
    photo = photo_of(save(tmp_path / "a.png"), "a.png")

    def useless(photo):
        raise PhotoError("The entry is of no use.")

    for rule_for in (lambda photo: parse_crop("60,0,50"), useless):
        (pick,), rejected = picker.plan_picks([photo], rule_for)
        assert (pick.box, rejected) == (square(10, 0, 70), [])
        assert "outside" in pick.note or "no use" in pick.note
        assert pick.note in unescape(page_of(tmp_path, [photo], rule_for)[0])


def test_the_whole_of_an_oblong_photo_starts_from_the_centre(tmp_path):
    photo = photo_of(save(tmp_path / "a.png"), "a.png")
    (pick,), _ = picker.plan_picks([photo], lambda photo: parse_crop("none"))
    assert (pick.box, pick.note) == (square(10, 0, 70), "What is picked here is a square.")


def test_photos_that_are_too_small_are_not_on_the_page(tmp_path):
    photo = photo_of(save(tmp_path / "a.png", size=(5, 3)), "a.png")
    picks, (rejected,) = picker.plan_picks([photo], lambda photo: CENTRE)
    assert picks == []
    assert "5 x 3 pixels" in rejected.reason


def keys_of(photos):
    return [pick.key for pick in picker.plan_picks(photos, lambda photo: CENTRE)[0]]


def test_keys_never_reach_another_photo(tmp_path):
    one, two, three = (save(tmp_path / f"{n}.png", seed=n) for n in range(3))
    by_content = [f"sha256:{sha256_of(path)}" for path in (one, two, three)]
    same_name = [photo_of(one, "beach.png"), photo_of(two, "beach.png"), photo_of(three, "c.png")]
    assert keys_of(same_name) == [*by_content[:2], "c.png"]
    # A SHA-256 wins over a name, so another name of the same content goes with it.
    assert keys_of([*same_name[:2], photo_of(one, "copy.png")]) == by_content[:2]
    assert keys_of([photo_of(one, "a.png"), photo_of(one, "b.png")]) == ["a.png", "b.png"]
    assert keys_of([photo_of(one, "crops"), photo_of(two, "a" * 64)]) == by_content[:2]
    for other, wanted in ((two, by_content[:2]), (one, by_content[:1])):
        spelt = [photo_of(one, "cafe\u0301.png"), photo_of(other, "caf\u00e9.png")]
        assert keys_of(spelt) == wanted


def test_keys_are_read_back_as_the_photos_they_name(tmp_path):
    names = ["a\\b.png", "cafe\u0301.png", "crops", "b" * 64, "beach.png", "beach.png", "./d.png"]
    photos = [photo_of(save(tmp_path / f"{n}.png", seed=n), name) for n, name in enumerate(names)]
    squares = {key: f"{n},0,40" for n, key in enumerate(keys_of(photos))}
    assert len(squares) == len(names)
    path = tmp_path / "crops.json"
    path.write_text(json.dumps(squares))
    table = crop_table.read(path)
    assert table.unmatched(photos) == ()
    for number, photo in enumerate(photos):
        assert str(table.rule_for(photo.name, photo.sha256)) == f"{number},0,40"


@pytest.mark.parametrize("content", [b"", b"<!DOCTYPE html>\n<title>Mine", b"\xff\xd8"])
def test_what_is_no_such_page_stays(tmp_path, content):
    out = tmp_path / "crops.html"
    out.write_bytes(content)
    photo = photo_of(save(tmp_path / "a.png"), "a.png")
    with pytest.raises(UsageError, match="is there already and is not a page"):
        page_of(tmp_path, [photo])
    assert out.read_bytes() == content


def test_special_files_and_dangling_links_stay(tmp_path):
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "link.html").symlink_to("gone.html")
    for name in ("pipe.html", "link.html", "."):
        with pytest.raises(UsageError):
            check_replaceable(tmp_path / name, picker.COMMAND)


def test_a_page_is_there_whole_or_not_at_all(tmp_path, monkeypatch):
    photos = [photo_of(save(tmp_path / f"{n}.png", seed=n), f"{n}.png") for n in range(3)]
    before, _ = page_of(tmp_path, photos[:1])

    def stop(name):
        raise KeyboardInterrupt

    picks, _ = picker.plan_picks(photos, lambda photo: CENTRE)
    with pytest.raises(KeyboardInterrupt):
        picker.write(tmp_path / "crops.html", picks, [], stop)
    assert (tmp_path / "crops.html").read_text() == before
    assert sorted(p.suffix for p in tmp_path.iterdir()) == [".html", ".png", ".png", ".png"]


def test_only_a_few_photos_are_in_memory(tmp_path, monkeypatch):
    path = save(tmp_path / "a.png")
    started, written, ahead = [], [], []
    make = picker._preview

    def preview(pick):
        started.append(pick)
        return make(pick)

    def done(name):
        written.append(name)
        ahead.append(len(started) - len(written))

    monkeypatch.setattr(picker, "_preview", preview)
    photos = [photo_of(path, f"{n}.png") for n in range(40)]
    picks, _ = picker.plan_picks(photos, lambda photo: CENTRE)
    picker.write(tmp_path / "crops.html", picks, [], done)
    assert len(written) == 40
    assert max(ahead) < 12
