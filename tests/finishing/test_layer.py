"""Places of windows in pictures."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cgbatch.finishing.layer import Window

SIZES = st.integers(1, 500)


@st.composite
def windows(draw):
    height, width = draw(SIZES), draw(SIZES)
    top, left = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
    tall, wide = draw(st.integers(1, height - top)), draw(st.integers(1, width - left))
    return Window(top, left, tall, wide, height, width)


@given(windows(), st.floats(-1, 3), st.floats(0, 2), st.floats(-1, 3), st.floats(0, 2))
def test_what_lies_within_is_in_the_block_and_no_pixel_is_left_out(window, top, tall, left, wide):
    part = window.within(top, top + tall, left, left + wide)
    rows = (window.rows > top) & (window.rows < top + tall)
    columns = (window.columns > left) & (window.columns < left + wide)
    if part is None:
        assert not (rows.any() and columns.any())
        return
    marked = np.zeros((window.height, window.width), bool)
    marked[part.slices_in(window)] = True
    assert marked.sum() == part.height * part.width
    assert marked[np.outer(rows, columns)].all()


@given(windows())
def test_places_do_not_depend_on_the_block(window):
    whole = Window(
        0, 0, window.whole_height, window.whole_width, window.whole_height, window.whole_width
    )
    rows, columns = window.slices_in(whole)
    assert np.array_equal(window.rows, whole.rows[rows])
    assert np.array_equal(window.columns, whole.columns[columns])
