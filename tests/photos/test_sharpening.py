import pytest

from cgbatch.errors import UsageError
from cgbatch.photos.sharpening import Sharpening, parse_sharpening


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.5", Sharpening(0.5, 1.0)),
        ("0.5,2", Sharpening(0.5, 2.0)),
        (" 5 , 0.3", Sharpening(5.0, 0.3)),
        ("1e-3,10", Sharpening(0.001, 10.0)),
    ],
)
def test_amount_and_radius_are_read(text, expected):
    assert parse_sharpening(text) == expected


@pytest.mark.parametrize("text", ["", "much", "1,", ",1", "1,2,3", "1;2", "1 2", "0,5,1"])
def test_anything_else_is_refused(text):
    with pytest.raises(UsageError, match="AMOUNT or AMOUNT,RADIUS"):
        parse_sharpening(text)


@pytest.mark.parametrize("text", ["0", "-1", "5.1", "nan", "inf", "0,1"])
def test_amounts_that_make_no_sense_are_refused(text):
    with pytest.raises(UsageError, match="amount above 0 and at most 5"):
        parse_sharpening(text)


@pytest.mark.parametrize("text", ["1,0", "1,-1", "1,0.2", "1,11", "1,nan", "1,inf"])
def test_radii_that_make_no_sense_are_refused(text):
    with pytest.raises(UsageError, match=r"radius from 0\.3 to 10 pixels"):
        parse_sharpening(text)
