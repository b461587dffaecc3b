"""Parts of many photos: each photo is in one, by its name alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cgbatch.errors import UsageError
from cgbatch.photos.discover import discover
from cgbatch.photos.shard import WHOLE, Shard, parse_shard

NAMES = st.text(min_size=1, max_size=20)


@given(NAMES, st.integers(1, 50))
def test_every_name_is_in_one_part(name, count):
    held = [number for number in range(1, count + 1) if Shard(number, count).holds(name)]
    assert len(held) == 1
    assert WHOLE.holds(name)


def test_parts_are_about_equal():
    counts = [sum(Shard(k, 4).holds(f"a/{n:05}.jpg") for n in range(4000)) for k in range(1, 5)]
    assert min(counts) > 900


def test_a_raw_file_is_where_its_photo_is_and_so_are_two_spellings():
    for number in range(20):
        first, *others = (
            Shard(1, 5).holds(name)
            for name in (f"trip/é{number}.jpg", f"trip/é{number}.CR2", f"trip/é{number}.JPG")
        )
        assert others == [first, first]


@pytest.mark.parametrize("text", ["", "1", "0/4", "5/4", "1/0", "-1/4", "1/4/4", "\uff11/\uff12"])
def test_other_words_are_refused(text):
    with pytest.raises(UsageError, match=r"--shard takes K/N"):
        parse_shard(text)
    assert parse_shard("2/8") == Shard(2, 8)


def test_what_is_in_other_parts_is_not_read(tmp_path):
    for number in range(30):
        (tmp_path / f"{number:02}.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes([number]))
        (tmp_path / f"broken{number:02}.jpg").write_bytes(b"nothing")
    read, parts = [], []

    def digest(path):
        read.append(path.name)
        return path.name

    for number in (1, 2, 3):
        found = discover([str(tmp_path)], digest=digest, shard=Shard(number, 3))
        assert [photo.name for photo in found.photos] == sorted(read)
        read.clear()
        parts += [row.name for row in (*found.photos, *found.rejected)]
    assert sorted(parts) == sorted(path.name for path in tmp_path.iterdir())
