"""Whose result is whose: by place and bytes, whatever folder or spelling a photo is reached by."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cgbatch.domains import resolve
from cgbatch.jobs.identity import Identities, Origin, result_id
from cgbatch.photos.discover import Photo
from cgbatch.photos.places import composed, place_of

WINTER, AUTUMN = resolve("season", "winter"), resolve("season", "autumn")
BYTES, OTHERS = "a" * 64, "b" * 64


def photo(path, name, sha256=BYTES, occurrence=0):
    return Photo(Path(path), name, sha256, occurrence)


def own(item, direction=WINTER):
    return result_id(direction, item.name, item.sha256, item.occurrence)


def origin(item, direction=WINTER):
    return Origin(own(item, direction), item.name, item.path, item.sha256, direction.name)


@dataclass
class Memory:
    results: list[Origin]

    def knows(self, id_):
        return id_ in {item.id for item in self.results}

    def origins(self):
        return self.results


def ids(*photos, earlier=(), direction=WINTER):
    identify = Identities(direction, photos, Memory([origin(item) for item in earlier]))
    return [identify(item) for item in photos]


def ids_at_a_glance(photos, earlier):
    """The same in memory, all at once."""
    origins = [origin(item) for item in earlier]
    theirs, known = {own(item) for item in photos}, {item.id for item in origins}
    free = [item for item in origins if item.id not in theirs]
    found = []
    for item in photos:
        alike = [] if own(item) in known else [o for o in free if o.sha256 == item.sha256]
        same = [o for o in alike if place_of(o.path) == place_of(item.path)] + [
            o for o in alike if o.name != item.name and composed(o.name) == composed(item.name)
        ]
        if same:
            free.remove(same[0])
        found.append(same[0].id if same else own(item))
    return found


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


@given(PHOTOS, PHOTOS)
def test_ids_asked_for_one_by_one_are_those_of_a_look_at_all(photos, earlier):
    assert ids(*photos, earlier=earlier) == ids_at_a_glance(photos, earlier)


def test_earlier_results_are_not_read_where_each_photo_has_its_own():
    photos = [photo("/p/a.jpg", "a.jpg"), photo("/p/b.jpg", "b.jpg")]

    class Own(Memory):
        def origins(self):
            raise AssertionError("a million results were read")

    identify = Identities(WINTER, photos, Own([origin(item) for item in photos]))
    assert [identify(item) for item in photos] == [own(item) for item in photos]
