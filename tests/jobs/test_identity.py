"""Whose result is whose: by place and bytes, whatever folder or spelling a photo is reached by."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cgbatch.domains import resolve
from cgbatch.jobs.identity import Origin, result_id, result_ids
from cgbatch.photos.discover import Photo

WINTER, AUTUMN = resolve("season", "winter"), resolve("season", "autumn")
BYTES, OTHERS = "a" * 64, "b" * 64


def photo(path, name, sha256=BYTES, occurrence=0):
    return Photo(Path(path), name, sha256, occurrence)


def own(item, direction=WINTER):
    return result_id(direction, item.name, item.sha256, item.occurrence)


def origin(item, direction=WINTER):
    return Origin(own(item, direction), item.name, item.path, item.sha256, direction.name)


def ids(*photos, earlier=(), direction=WINTER):
    return result_ids(direction, photos, [origin(item) for item in earlier])


def test_without_earlier_results_each_has_its_own_id():
    photos = [photo("/p/a.jpg", "a.jpg"), photo("/p/b.jpg", "b.jpg")]
    assert ids(*photos) == [own(item) for item in photos]


def test_ids_are_those_of_all_galleries_so_far():
    assert own(photo("/p/a.jpg", "trip/a.jpg")) == "c89acf9ac111c7d7"


def test_a_photo_keeps_its_result_when_a_folder_above_or_below_is_named():
    below, above = photo("/p/trip/a.jpg", "a.jpg"), photo("/p/trip/a.jpg", "trip/a.jpg")
    assert ids(above, earlier=[below]) == [own(below)]
    assert ids(below, earlier=[above]) == [own(above)]


def test_a_photo_keeps_its_result_behind_a_link(tmp_path):
    (tmp_path / "a.jpg").touch()
    (tmp_path / "b.jpg").symlink_to("a.jpg")
    one, other = photo(tmp_path / "a.jpg", "a.jpg"), photo(tmp_path / "b.jpg", "b.jpg")
    assert ids(other, earlier=[one]) == [own(one)]


@pytest.mark.parametrize(("old", "new"), [("caf\u00e9", "cafe\u0301"), ("cafe\u0301", "caf\u00e9")])
def test_a_photo_keeps_its_result_in_another_unicode_form(old, new):
    one, other = photo(f"/p/{old}.jpg", f"{old}.jpg"), photo(f"/q/{new}.jpg", f"{new}.jpg")
    assert ids(other, earlier=[one]) == [own(one)]
    assert ids(one, other, earlier=[one]) == [own(one), own(other)]


def test_other_bytes_places_and_directions_are_other_results():
    one = photo("/p/trip/a.jpg", "a.jpg")
    edited = photo("/p/trip/a.jpg", "trip/a.jpg", OTHERS)
    moved = photo("/p/other/a.jpg", "other/a.jpg")
    assert ids(edited, moved, earlier=[one]) == [own(edited), own(moved)]
    above = photo("/p/trip/a.jpg", "trip/a.jpg")
    assert ids(above, earlier=[one], direction=AUTUMN) == [own(above, AUTUMN)]


def test_copies_keep_their_own_results_when_the_folder_above_is_named():
    below = [photo("/p/x/1.jpg", "1.jpg"), photo("/p/y/1.jpg", "1.jpg", occurrence=1)]
    above = [photo("/p/x/1.jpg", "x/1.jpg"), photo("/p/y/1.jpg", "y/1.jpg")]
    assert ids(*above, earlier=below) == [own(item) for item in below]
    assert ids(*above, earlier=below[:1]) == [own(below[0]), own(above[1])]


PHOTOS = st.lists(
    st.builds(
        photo,
        st.sampled_from(["/p/x/1.jpg", "/p/y/1.jpg", "/p/y/caf\u00e9.jpg", "/p/cafe\u0301.jpg"]),
        st.sampled_from(["1.jpg", "x/1.jpg", "y/1.jpg", "caf\u00e9.jpg", "cafe\u0301.jpg"]),
        st.sampled_from([BYTES, OTHERS]),
        st.integers(0, 2),
    ),
    max_size=6,
    unique_by=own,
)


@given(PHOTOS, PHOTOS)
def test_no_two_photos_ever_share_a_result_and_none_loses_its_own(photos, earlier):
    found = ids(*photos, earlier=earlier)
    assert len(set(found)) == len(photos)
    for item, id_ in zip(photos, found, strict=True):
        assert id_ == own(item) or item not in earlier
    assert ids(*photos, earlier=photos) == [own(item) for item in photos]
