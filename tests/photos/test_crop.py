from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cgbatch.errors import PhotoError, UsageError
from cgbatch.photos.crop import MIN_SIDE, CropBox, from_numbers, parse_crop, square

SIDES = st.integers(MIN_SIDE, 12000)
GRAVITIES = (
    *("center", "centre", "top", "bottom", "left", "right"),
    *("top-left", "top-right", "bottom-left", "bottom-right"),
)
RULES = st.one_of(
    st.sampled_from(GRAVITIES).map(parse_crop),
    st.builds(from_numbers, *[st.integers(0, 9999)] * 2, st.integers(1, 9999)),
    st.builds(from_numbers, *[st.floats(0, 1)] * 2, st.floats(0, 1, exclude_min=True)),
)


def inside(box: CropBox, width: int, height: int) -> bool:
    return (
        box.x >= 0
        and box.y >= 0
        and box.width >= MIN_SIDE
        and box.x + box.width <= width
        and box.y + box.width <= height
    )


@given(RULES)
def test_the_text_of_a_rule_gives_the_rule(rule):
    assert parse_crop(str(rule)) == rule


@given(RULES, SIDES, SIDES)
def test_a_box_lies_inside_or_is_refused_with_the_size(rule, width, height):
    try:
        outcome = inside(rule.box(width, height), width, height)
    except PhotoError as error:
        outcome = f"{width} x {height} pixels" in str(error)
    assert outcome


@given(st.sampled_from(GRAVITIES), SIDES, SIDES)
def test_gravity_takes_the_largest_square_at_its_place(name, width, height):
    box = parse_crop(name).box(width, height)
    assert box.width == min(width, height)
    middle = ((width - box.width) // 2, (height - box.width) // 2)
    x = 0 if "left" in name else width - box.width if "right" in name else middle[0]
    y = 0 if "top" in name else height - box.width if "bottom" in name else middle[1]
    assert (box.x, box.y) == (x, y)


@given(st.integers(0, 10000), st.integers(0, 10000), st.integers(1000, 10000), SIDES)
def test_rounding_never_pushes_a_fraction_outside(x, y, size, side):
    """Tenthousandths that fit exactly have to fit on a photo of any size."""
    x, y = min(x, 10000 - size), min(y, 10000 - size)
    side = max(side, 400)
    box = parse_crop(f"{x / 10000:.4f},{y / 10000:.4f},{size / 10000:.4f}").box(side, side)
    assert inside(box, side, side)
    assert abs(box.width - size * side / 10000) <= 0.5
    assert abs(box.x - x * side / 10000) <= 1


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("120,80,300", square(120, 80, 300)),
        (" 120 , 80 , 300 ", square(120, 80, 300)),
        ("0.1,0.2,0.5", square(100, 120, 300)),
        ("0,0,0.5", square(0, 0, 300)),
        (".1,0.,1.", square(100, 0, 600)),
        ("0.4,0.0,1.0", square(400, 0, 600)),
        ("Center", square(200, 0, 600)),
        ("TOP-RIGHT", square(400, 0, 600)),
        ("0,0,32", square(0, 0, 32)),
        ("0.7,0.3,0.5", square(700, 180, 300)),
    ],
)
def test_boxes_on_a_photo_of_1000_by_600(text, box):
    assert parse_crop(text).box(1000, 600) == box


@pytest.mark.parametrize(
    ("text", "side", "box"),
    [
        ("0.5,0.5,0.5", 303, square(151, 151, 152)),
        ("0.3334,0.0,0.6667", 1000, square(333, 0, 667)),
        ("0.3,0.7,0.3", 1000, square(300, 700, 300)),
    ],
)
def test_halves_of_pixels_and_short_decimals_stay_inside(text, side, box):
    assert parse_crop(text).box(side, side) == box


@pytest.mark.parametrize(
    "text",
    [
        *("", "middle", "top-top", "1,2", "1,2,3,4", "1;2;3", "a,b,c", "1e2,0,50", "nan,0.1,0.1"),
        *("-1,0,100", "-0.1,0.1,0.5", "0,0,0", "0.1,0.1,0.0", "100,0.5,50", "10.0,20.0,300.0"),
        *("inf,0.1,0.1", "1,2,9999999999", "\u0661,0,50", "--5,0,50", "0,0,.", "top,left,5"),
    ],
)
def test_other_texts_are_refused_with_what_is_accepted(text):
    with pytest.raises(UsageError, match=r"What is accepted: center.*X,Y,SIZE.*0\.1,0\.2,0\.5"):
        parse_crop(text)


@pytest.mark.parametrize(
    ("text", "size", "reason"),
    [
        ("500,0,300", (640, 480), "reaches outside"),
        ("0,200,300", (640, 480), "reaches outside"),
        ("0.9,0.0,0.5", (640, 480), "reaches outside"),
        ("0,0,31", (640, 480), "31 pixels wide"),
        ("0.0,0.0,0.01", (640, 480), "5 pixels wide"),
        ("center", (1, 1), "needs at least 32"),
        ("left", (30000, 20), "needs at least 32"),
    ],
)
def test_what_does_not_fit_names_the_size_of_the_photo(text, size, reason):
    with pytest.raises(PhotoError, match=f"{size[0]} x {size[1]} pixels.*{reason}"):
        parse_crop(text).box(*size)


@pytest.mark.parametrize(
    ("numbers", "size", "box"),
    [
        ((10, 20, 300, 300), (640, 480), square(10, 20, 300)),
        ((0.25, 0.0, 0.75, 1.0), (400, 300), square(100, 0, 300)),
        ((0.5, 0.5, 0.5, 0.5), (301, 301), square(150, 150, 150)),
    ],
)
def test_width_and_height_that_are_square_in_pixels(numbers, size, box):
    assert from_numbers(*numbers).box(*size) == box


@pytest.mark.parametrize("numbers", [(0, 0, 300, 200), (0.0, 0.0, 0.5, 0.5), (0, 0, 300, 301)])
def test_width_and_height_that_are_not_square_name_the_size(numbers):
    with pytest.raises(PhotoError, match=r"640 x 480 pixels.*not square"):
        from_numbers(*numbers).box(640, 480)


def test_none_takes_the_whole_photo():
    assert str(parse_crop(" None ")) == "none"
    assert parse_crop("none").box(3000, 1000) == CropBox(0, 0, 3000, 1000)
    assert parse_crop("none").box(1000, 3000) == CropBox(0, 0, 1000, 3000)


@pytest.mark.parametrize("size", [(3001, 1000), (1000, 3001)])
def test_what_is_narrower_than_three_to_one_is_refused_with_a_way_out(size):
    with pytest.raises(PhotoError, match=r"up to 3 times as long as wide.*--crop"):
        parse_crop("none").box(*size)


def test_a_whole_photo_is_scaled_by_its_shorter_side():
    assert CropBox(0, 0, 1500, 1000).scaled(256) == (384, 256)
    assert CropBox(0, 0, 1000, 1501).scaled(256) == (256, 384)
    assert square(5, 5, 300).scaled(256) == (256, 256)
