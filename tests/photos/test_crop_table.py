from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cgbatch.errors import PhotoError, UsageError
from cgbatch.photos import crop_table
from cgbatch.photos.crop import parse_crop
from cgbatch.photos.decimal_comma import crop_with_points, with_point
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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "lines",
    [
        ("photo;x;y;size", "caf\u00e9.jpg;0,1;0,25;0,5"),
        ("photo;x;y;size", "caf\u00e9.jpg;0,1;,25;0.5"),
        ("sep=;", "photo;x;y;size;;", "caf\u00e9.jpg;0,10;0,250;0,5;;", ";;;;;"),
        ('"sep=;"', "photo;crop", 'caf\u00e9.jpg;"0,1;0,25;0,5"'),
        ("sep=|", "photo|crop", "caf\u00e9.jpg|0,1;0,25;0,5"),
        ("photo;crop", "caf\u00e9.jpg;0,1;0,25;0,5"),
        ("photo;crop", 'caf\u00e9.jpg;"0,1, 0,25, 0,5"'),
        ("", "  ", "photo;crop", "caf\u00e9.jpg;0,1,0,25,0,5"),
        ("photo\tcrop", "caf\u00e9.jpg\t0,1 0,25 0,5"),
        ("photo\tx\ty\tsize", "caf\u00e9.jpg\t0,1\t0,25\t0,5"),
        ("photo\tcrop", "caf\u00e9.jpg\t0,1\t0,25\t0,5"),
        ("photo,x,y,size", 'caf\u00e9.jpg,"0,1","0,25","0,5"'),
        ("photo,crop,", 'caf\u00e9.jpg,"0.1, 0.25, 0.5",'),
    ],
)
def test_spreadsheets(tmp_path, lines, end, encoding):
    read = table(tmp_path, end.join(lines).encode(encoding), "crops.csv")
    assert read.rule_for("caf\u00e9.jpg", SHA) == parse_crop("0.1,0.25,0.5")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("photo;x;y;size\na.jpg;0;0;1.000\n", "1.000"),
        ('photo,x,y,size\na.jpg,0,0,"1,000"\n', "1,000"),
        ("photo\tx\ty\tsize\na.jpg\t0\t0\t1,200\n", "1,200"),
        ('photo,crop\na.jpg,"0, 0, 1,000"\n', "1,000"),
        ("photo;crop\na.jpg;0;0;1.000\n", "1.000"),
    ],
)
def test_what_may_be_thousands_or_a_fraction_is_named_with_its_line(tmp_path, text, number):
    read = table(tmp_path, text, "crops.csv")
    with pytest.raises(PhotoError, match=rf"line 2, is of no use: '{number}' may be 1\.") as caught:
        read.rule_for("a.jpg", SHA)
    assert "or 1" in str(caught.value)
    assert table(tmp_path, text.replace(number, "1"), "crops.csv").rule_for("a.jpg", SHA)


@given(st.lists(st.decimals(0, 1, places=4), min_size=3, max_size=3).filter(lambda xyz: xyz[2] > 0))
def test_a_comma_says_what_a_point_says(numbers):
    points = [f"{number:f}" for number in numbers]
    commas = [text.replace(".", ",") for text in points]
    assert [with_point(text, ".") for text in commas] == points
    for separator in (";", "; ", ", ", " "):
        assert crop_with_points(separator.join(commas)) == ",".join(points)
    assert parse_crop(crop_with_points(",".join(commas))) == parse_crop(",".join(points))


@given(st.text())
def test_other_texts_stay(text):
    if not any(letter.isdigit() for letter in text):
        assert parse_or_none(crop_with_points(text)) == parse_or_none(text)


def parse_or_none(text):
    try:
        return parse_crop(text)
    except UsageError:
        return None


def test_the_line_of_a_bad_cell_counts_what_stands_before_the_header(tmp_path):
    read = table(tmp_path, "\nsep=;\nphoto;crop\n\nbad.jpg;far left\n", "crops.csv")
    with pytest.raises(PhotoError, match=r"'bad\.jpg' in crops\.csv, line 5, is of no use"):
        read.rule_for("bad.jpg", SHA)


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
        ("c.csv", "photo;crop\na.jpg;1;2;3;4\n", 'line 2: 5 columns.*needs quotes: "0,1;0,2;0,5"'),
        ("c.csv", "sep=;\nphoto;crop\na.jpg;a;b;c\n", "line 3: 4 columns instead of 2"),
        ("c.csv", "sep=;\n", "is empty"),
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
