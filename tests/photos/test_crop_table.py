from __future__ import annotations

import json
from pathlib import Path

import pytest

from cgbatch.errors import PhotoError, UsageError
from cgbatch.photos import crop_table
from cgbatch.photos.crop import parse_crop
from cgbatch.photos.discover import Photo

SHA = "0123456789abcdef" * 4
OTHER = "f" * 64


def table(tmp_path, content: str | bytes, name: str = "crops.json"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return crop_table.read(path)


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("top", "top"),
        ("none", "none"),
        ("0.1,0.2,0.5", "0.1,0.2,0.5"),
        ({"x": 1, "y": 2, "size": 300}, "1,2,300"),
        ({"x": 0.1, "y": 0, "size": 0.5}, "0.1,0.0,0.5"),
        ({"x": 1, "y": 2, "width": 300, "height": 300}, "1,2,300"),
    ],
)
@pytest.mark.parametrize("wrap", [lambda entries: entries, lambda entries: {"crops": entries}])
def test_json_values(tmp_path, value, rule, wrap):
    read = table(tmp_path, json.dumps(wrap({"a/b.jpg": value})))
    assert read.rule_for("a/b.jpg", OTHER) == parse_crop(rule)
    assert read.rule_for("b.jpg", OTHER) is None


@pytest.mark.parametrize(
    "text",
    [
        'photo,crop\na/b.jpg,"1,2,300"\n',
        "photo,x,y,size\r\na/b.jpg,1,2,300\r\n",
        "Photo;X;Y;Size\n\na\\b.jpg;1;2;300\n",
        "photo,x,y,width,height\na/b.jpg,1,2,300,300",
        "size,photo,y,x\n300,./a/b.jpg,2,1\n",
        "photo\tcrop\na/b.jpg\t1,2,300\n",
        f"photo,x,y,size\nsha256:{SHA.upper()},1,2,300\n",
        f"\ufeffphoto,x,y,size\n{SHA},1,2,300\n",
    ],
)
def test_csv_forms(tmp_path, text):
    read = table(tmp_path, text, "crops.csv")
    assert read.rule_for("a/b.jpg", SHA) == parse_crop("1,2,300")


def test_content_decides_where_the_suffix_does_not(tmp_path):
    assert table(tmp_path, ' {"a.jpg": "top"}', "crops.txt").rule_for("a.jpg", SHA)
    assert table(tmp_path, "photo,crop\na.jpg,top\n", "crops").rule_for("a.jpg", SHA)


def test_the_hash_wins_over_the_name(tmp_path):
    read = table(tmp_path, json.dumps({"a.jpg": "top", f"sha256:{SHA}": "bottom"}))
    assert read.rule_for("a.jpg", SHA) == parse_crop("bottom")
    assert read.rule_for("a.jpg", OTHER) == parse_crop("top")


def test_names_match_in_any_normal_form_and_with_escapes(tmp_path):
    read = table(tmp_path, json.dumps({"caf\u00e9.jpg": "top", "caf\\xe9.jpg": "left"}))
    assert read.rule_for("cafe\u0301.jpg", SHA) == parse_crop("top")
    assert read.rule_for("caf\\xe9.jpg", SHA) == parse_crop("left")


@pytest.mark.parametrize(
    "value",
    [
        *("middle", "", 7, None, [1, 2, 3], {"x": 1, "y": 2}, {"x": 1, "y": 2, "size": "big"}),
        *({"x": 1, "y": 2, "size": True}, {"x": -1, "y": 2, "size": 50}),
        *({"x": 100.0, "y": 0, "size": 50}, {"x": 1, "y": 2, "size": 9, "angle": 3}),
    ],
)
def test_a_bad_value_fails_its_photo_alone(tmp_path, value):
    read = table(tmp_path, json.dumps({"bad.jpg": value, "good.jpg": "top"}))
    assert read.rule_for("good.jpg", SHA) == parse_crop("top")
    with pytest.raises(PhotoError, match=r"'bad\.jpg' in crops\.json") as caught:
        read.rule_for("bad.jpg", SHA)
    assert str(tmp_path) not in str(caught.value)


def test_a_bad_cell_fails_its_photo_alone(tmp_path):
    read = table(tmp_path, "photo,x,y,size\nbad.jpg,1,two,3\ngood.jpg,1,2,300\n", "crops.csv")
    assert read.rule_for("good.jpg", SHA) == parse_crop("1,2,300")
    with pytest.raises(PhotoError, match="'two' is no number"):
        read.rule_for("bad.jpg", SHA)


def test_a_box_that_is_not_square_fails_its_photo_with_the_size(tmp_path):
    read = table(tmp_path, "photo,x,y,width,height\na.jpg,0,0,300,200\n", "crops.csv")
    with pytest.raises(PhotoError, match=r"640 x 480 pixels.*not square: it is 300 x 200"):
        read.rule_for("a.jpg", SHA).box(640, 480)


def test_entries_that_match_nothing_are_told_as_written(tmp_path):
    entries = {"b\\a.jpg": "top", "gone.jpg": "top", f"sha256:{SHA}": "top", OTHER: "top"}
    photos = [Photo(Path("x"), "b/a.jpg", SHA, 0)]
    assert table(tmp_path, json.dumps(entries)).unmatched(photos) == ("gone.jpg", OTHER)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("c.json", '{"a": "top",\n "b" "top"}', "line 2: no valid JSON"),
        ("c.json", "[1, 2]", "expected an object"),
        ("c.json", "", "line 1: no valid JSON"),
        ("c.json", '{"a": "top", "a": "left"}', "'a' is there twice"),
        ("c.json", '{"b/a.jpg": "top", "b\\\\a.jpg": "left"}', "is there twice"),
        ("c.json", '{"": "top"}', "has no name"),
        ("c.json", '{"sha256:1234": "top"}', "'sha256:1234' is not a whole SHA-256"),
        ("c.json", '{"a": ' + "9" * 5000 + "}", "no valid JSON"),
        ("c.json", '{"a": ' + "[" * 100000, "no valid JSON"),
        ("c.json", '{"a": "\xe4"}'.encode("latin-1"), "line 1: not UTF-8"),
        ("c.csv", "", "is empty"),
        ("c.csv", "a.jpg,top\n", "line 1: expected the header photo,crop or"),
        ("c.csv", "photo,crop\n\na.jpg,10,20,300\n", "line 3: 4 columns instead of 2.*quotes"),
        ("c.csv", 'photo,crop\na.jpg,"top\n', "no valid CSV"),
        ("c.csv", "photo,crop\n,top\n", "line 2: the photo has no name"),
        ("c.csv", "photo,crop\na.jpg,top\n./a.jpg,top\n", "line 3: './a.jpg' is there twice"),
        ("c.csv", "photo,crop\na.jpg,top\n\xe4.jpg,top\n".encode("latin-1"), "line 3: not UTF-8"),
    ],
)
def test_a_malformed_file_is_refused_with_its_place(tmp_path, name, content, reason):
    with pytest.raises(UsageError, match=reason):
        table(tmp_path, content, name)


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    for path in (tmp_path / "gone.json", tmp_path):
        with pytest.raises(UsageError, match="cannot be read"):
            crop_table.read(path)
