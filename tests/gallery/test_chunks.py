"""Pieces: nothing lost, none too heavy, and cuts that stay where nothing changed."""

import hashlib

import pytest

from cgbatch.gallery.chunks import chunks


def digest(item):
    return hashlib.sha256(str(item).encode()).hexdigest()


@pytest.mark.parametrize("most", [1, 2, 7, 100, 1000])
@pytest.mark.parametrize("count", [0, 1, 2, 100, 501])
def test_pieces_hold_all_in_order_and_none_is_too_long(count, most):
    pieces = [list(piece) for piece in chunks(range(count), most, digest)]
    assert [item for piece in pieces for item in piece] == list(range(count))
    assert all(0 < len(piece) <= most for piece in pieces)
    assert all(2 * len(piece) >= most for piece in pieces[:-1])


def test_an_item_more_moves_few_cuts():
    names = [f"{number:05}" for number in range(0, 40_000, 2)]
    before = {tuple(piece) for piece in chunks(names, 100, digest)}
    for new in ("00001", "20001", "39999"):
        after = [tuple(piece) for piece in chunks(sorted([*names, new]), 100, digest)]
        assert len(after) > 200
        assert sum(piece not in before for piece in after) <= 8


def test_weights_count_and_what_is_too_heavy_is_alone():
    weights = [3, 1, 1, 9, 1, 12, 2, 2, 2, 11]
    places = range(len(weights))
    pieces = [list(piece) for piece in chunks(places, 8, digest, weights.__getitem__)]
    assert [place for piece in pieces for place in piece] == list(places)
    heavy = [piece for piece in pieces if sum(weights[place] for place in piece) > 8]
    assert heavy == [[3], [5], [9]]
