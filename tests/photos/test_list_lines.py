"""What a line of a list may mean: no name is lost, however people and programs write it."""

import os
import shlex
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cgbatch.photos.list_lines import Line, lines_of

NAMES = st.text(st.characters(exclude_characters="\0\n\r/", exclude_categories=["Cs"]), min_size=1)
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


def readings(text: str) -> list[str]:
    return list(Line("line 1", text, False).readings())


def texts(data: bytes) -> list[str]:
    return [line.text for line in lines_of(data)]


@given(PATHS)
def test_a_name_is_first_of_all_itself(path):
    assert readings(path)[0] == path
    assert list(Line("entry 1", path, True).readings()) == [path]


@given(PATHS)
@pytest.mark.parametrize(
    "write",
    [
        lambda path: f'"{path}"',
        lambda path: f"  '{path}'\t",
        lambda path: f"\u201c{path}\u201d",
        lambda path: f'"{path}",',
        shlex.quote,
        lambda path: f"file:///photos/{quote(path)}",
    ],
)
def test_a_name_is_found_in_quotes_and_uris(write, path):
    assert {path, f"/photos/{path}"} & set(readings(write(path)))


@given(PATHS.filter(lambda path: path == path.strip()))
def test_a_name_is_found_with_backslashes_and_in_each_unicode_form(path):
    assert path.replace("\\", "/") in readings(path.replace("/", "\\"))
    for form in ("\u00e9.jpg", "e\u0301.jpg"):
        assert {"\u00e9.jpg", "e\u0301.jpg"} <= set(readings(form))


@given(st.lists(PATHS.filter(str.strip), min_size=1, max_size=5), st.sampled_from(["\n", "\r\n"]))
def test_lines_end_as_any_system_ends_them(paths, end):
    assert texts(end.join(paths).encode()) == paths
    assert [line.place for line in lines_of(end.join(paths).encode())][-1] == f"line {len(paths)}"


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    "text", ["caf\u00e9/\u65e5\u672c.jpg\nb.jpg", "a.jpg\n", "# mine\nb c.jpg"]
)
def test_lists_of_windows_are_read(encoding, text):
    assert texts(text.encode(encoding)) == text.splitlines()


@given(st.lists(PATHS.filter(lambda path: len(path.encode()) > 3), min_size=1, max_size=5))
def test_names_that_nuls_end_are_nothing_else(paths):
    data = "".join(f"{path}\0" for path in paths).encode()
    found = list(lines_of(data))
    assert [line.text for line in found] == paths
    assert all(list(line.readings()) == [line.text] and not line.is_comment for line in found)
    assert found[-1].place == f"entry {len(paths)}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("# best", True), ("#", True), ("  # x", True), ("## beach.jpg", True), ("#----", True)),
        *(("#\tx", True), ("#1 beach.jpg", False), ("#beach.jpg", False), ("beach.jpg # x", False)),
    ],
)
def test_comments(text, expected):
    assert Line("line 1", text, False).is_comment is expected


@given(NAMES)
def test_a_comment_begins_with_more_than_a_sign_before_a_name(name):
    assert not Line("line 1", f"#1{name}", False).is_comment


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("beach.jpg # my note", "beach.jpg"),
        ("beach #1.jpg # my note", "beach #1.jpg"),
        ('"my beach.jpg" # note', "my beach.jpg"),
        ("beach.jpg\t#note", "beach.jpg"),
        ("my\\ beach.jpg", "my beach.jpg"),
        ('"the ""old"" town.jpg"', 'the "old" town.jpg'),
        ("\u202aC:\\photos\\a.jpg", "C:/photos/a.jpg"),
        ('\u200e"my beach.jpg"\u200e', "my beach.jpg"),
        ("'it'\\''s.jpg'", "it's.jpg"),
        ("trip\\a.jpg", "trip/a.jpg"),
        ("FILE:///photos/a%20b%C3%A9.jpg", "/photos/a b\u00e9.jpg"),
        ("file://localhost/photos/a.jpg", "/photos/a.jpg"),
        ("file:/photos/a.jpg", "/photos/a.jpg"),
        ("file:///C:/photos/a.jpg", "C:/photos/a.jpg"),
        ("~/a.jpg", os.path.expanduser("~/a.jpg")),  # noqa: PTH111
    ],
)
def test_readings(text, path):
    assert path in readings(text)


def test_what_ends_like_a_picture_is_no_remark():
    assert "trip" not in readings("trip #2.jpg")
    assert "" not in [reading for reading in readings('""') if reading != '""'][1:]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        *(
            ('"trip/a.jpg"', "trip/a.jpg"),
            ("trip\\a.jpg", "trip/a.jpg"),
            ("/secret/a.jpg", "a.jpg"),
        ),
        *(("C:\\Users\\anna\\a.jpg", "a.jpg"), ("\\\\nas\\anna\\a.jpg", "a.jpg")),
        *(
            ("file:///home/anna/a%20b.jpg", "a b.jpg"),
            ("~/a.jpg", "a.jpg"),
            ('"C:/x/a.jpg"', "a.jpg"),
            ("\u202aC:\\Users\\anna\\a.jpg", "a.jpg"),
            ("Beach;/home/anna/a.jpg", "a.jpg"),
            ("Beach\tC:\\Users\\anna\\a.jpg", "a.jpg"),
            ('"/home/anna/a.jpg', "a.jpg"),
            ('Beach,"\\\\nas\\anna\\a.jpg', "a.jpg"),
            ("see ~/anna/a.jpg", "a.jpg"),
            ("trip - 1/a.jpg", "trip - 1/a.jpg"),
        ),
    ],
)
def test_a_report_shows_no_absolute_path(text, shown):
    assert Line("line 1", text, False).shown() == shown
