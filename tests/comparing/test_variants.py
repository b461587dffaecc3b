import pytest

from cgbatch.comparing.variants import Variant, parse_variant, parse_variants
from cgbatch.errors import UsageError
from cgbatch.photos.sharpening import Sharpening


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("none", Variant("none")),
        (" esrgan ", Variant("esrgan")),
        ("noise-cancel+0.5", Variant("noise-cancel", Sharpening(0.5))),
        ("none+1.5,0.8", Variant("none", Sharpening(1.5, 0.8))),
    ],
)
def test_names_and_sharpening(text, variant):
    assert parse_variant(text) == variant
    assert parse_variant(variant.name) == variant


def test_what_people_read_says_bicubic_where_nothing_enlarges():
    assert [parse_variant(t).title for t in ("none", "esrgan")] == ["none (bicubic)", "esrgan"]


def test_the_papers_are_the_usual_ones():
    names = [variant.name for variant in parse_variants(())]
    assert names == ["none", "noise-cancel", "noise-cancel+0.5", "esrgan"]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("none",), "cannot be compared with itself"),
        (("none", "esrgan", "esrgan"), "esrgan is there twice"),
        (("none", "esrgan+0.5", "esrgan+0.50"), "twice"),
        (("none", "+0.5"), "NAME"),
        (("none", "esrgan+"), "NAME"),
        (("none", "esrgan+much"), "AMOUNT"),
    ],
)
def test_what_cannot_be_compared(texts, said):
    with pytest.raises(UsageError, match=said):
        parse_variants(texts)
