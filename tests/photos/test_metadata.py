from __future__ import annotations

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin
from PIL.ExifTags import IFD, Base
from PIL.TiffImagePlugin import IFDRational

from cgbatch.errors import PhotoError
from cgbatch.photos.metadata import kept_exif

# Facts that may be copied, and the word by which each secret can be found in bytes.
CAMERA = {
    Base.Make: "Nikon",
    Base.Model: "D850",
    Base.DateTime: "2020:02:03 04:05:06",
    Base.Copyright: "(c) A. Photographer",
}
SECRETS = {
    Base.Artist: "SECRET artist",
    Base.Software: "SECRET software",
    Base.HostComputer: "SECRET computer",
    Base.ImageDescription: "SECRET description",
    Base.XPAuthor: "SECRET".encode("utf-16le"),
    0xC62F: "SECRET camera serial",
}
EXPOSURE = {
    Base.ExposureTime: IFDRational(1, 200),
    Base.FNumber: IFDRational(28, 10),
    Base.ISOSpeedRatings: 400,
    Base.ExposureBiasValue: IFDRational(-2, 3),
    Base.FocalLength: IFDRational(50),
    Base.Flash: 16,
    Base.WhiteBalance: 1,
    Base.MeteringMode: 5,
    Base.ExposureProgram: 3,
    Base.DateTimeOriginal: "2020:02:03 04:05:06",
    Base.OffsetTimeOriginal: "+01:00",
    Base.SubsecTimeOriginal: "42",
    Base.LensMake: "Nikkor",
    Base.LensModel: "50mm f/1.8",
    Base.LensSpecification: (IFDRational(50), IFDRational(50), IFDRational(9, 5), IFDRational(2)),
}
MORE_SECRETS = {
    Base.CameraOwnerName: "SECRET owner",
    Base.BodySerialNumber: "SECRET body serial",
    Base.LensSerialNumber: "SECRET lens serial",
    Base.ImageUniqueID: "SECRET unique",
    Base.MakerNote: b"SECRET note",
    Base.UserComment: b"ASCII\0\0\0SECRET comment",
    0xA436: "SECRET title",
    0xA437: "SECRET photographer",
}
PLACE = {1: "N", 2: (IFDRational(48), IFDRational(51), IFDRational(30)), 29: "SECRET 2020:02:03"}


def exif_of(image: dict, details: dict, place: dict | None = None) -> Image.Exif:
    made = Image.Exif()
    made.update(image)
    made[IFD.Exif] = details
    if place:
        made[IFD.GPSInfo] = place
    return made


def full_exif() -> bytes:
    orientation = {Base.Orientation: 6}
    details = {**EXPOSURE, **MORE_SECRETS, Base.ExifImageWidth: 4000, Base.ColorSpace: 65535}
    return exif_of({**CAMERA, **SECRETS, **orientation}, details, PLACE).tobytes()


def save(path: Path, exif: bytes, file_format: str = "JPEG", **options) -> Path:
    Image.new("RGB", (64, 48), "teal").save(path, file_format, exif=exif, **options)
    return path


def read(exif: bytes | None) -> tuple[dict, dict, dict]:
    """Return what EXIF bytes hold: about the image, the exposure, the place."""
    assert exif is not None
    assert exif.startswith(b"Exif\0\0")
    loaded = Image.Exif()
    loaded.load(exif)
    image = {tag: v for tag, v in loaded.items() if tag not in (IFD.Exif, IFD.GPSInfo)}
    return image, dict(loaded.get_ifd(IFD.Exif)), dict(loaded.get_ifd(IFD.GPSInfo))


FORMATS = ["JPEG", "PNG", "WEBP", "TIFF", "MPO", "HEIF", "AVIF"]


@pytest.fixture(params=FORMATS)
def photo(request, tmp_path):
    """Return a photo that tells everything."""
    if request.param == "HEIF":
        pytest.importorskip("pillow_heif").register_heif_opener()
    if request.param not in Image.SAVE:
        pytest.skip(f"Pillow was built without {request.param}")
    return save(tmp_path / "photo", full_exif(), request.param)


def test_safe_copies_camera_lens_exposure_date_and_copyright_alone(photo):
    exif = kept_exif(photo, "safe")
    assert b"SECRET" in photo.read_bytes()
    assert b"SECRET" not in exif
    assert "SECRET".encode("utf-16le") not in exif
    image, details, place = read(exif)
    assert image == CAMERA
    assert set(details) == {*EXPOSURE, Base.ExifVersion, Base.ColorSpace}
    for tag, value in EXPOSURE.items():
        assert details[tag] == (value if isinstance(value, str) else pytest.approx(value))
    assert details[Base.ColorSpace] == 1
    assert place == {}


def test_all_copies_everything_but_what_would_be_false(photo):
    image, details, place = read(kept_exif(photo, "all"))
    assert image.pop(Base.Orientation) == 1
    for tag in (Base.XResolution, Base.YResolution, Base.ResolutionUnit):
        image.pop(tag, None)
    assert image == CAMERA | SECRETS
    assert set(details) == {*EXPOSURE, *MORE_SECRETS, Base.ExifVersion, Base.ColorSpace}
    assert details[Base.BodySerialNumber] == "SECRET body serial"
    assert details[Base.ColorSpace] == 1
    assert place[2] == (48, 51, 30)


@pytest.mark.parametrize("keep", ["none", "safe", "all"])
def test_none_is_what_it_says_and_what_an_empty_photo_gives(photo, tmp_path, keep):
    assert kept_exif(photo, "none") is None
    Image.new("RGB", (64, 48)).save(tmp_path / "empty.png")
    assert kept_exif(tmp_path / "empty.png", keep) is None


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.integers(1, 0xFFFF), st.just("SECRET") | st.just(b"SECRET")),
    st.dictionaries(st.integers(1, 0xFFFF), st.just("SECRET") | st.just(b"SECRET")),
)
def test_no_tag_but_those_on_the_list_is_ever_copied(tmp_path_factory, image, details):
    """Also not under a tag that is: bytes could hold anything there."""
    path = tmp_path_factory.mktemp("photos") / "photo.jpg"
    known = {*CAMERA, *EXPOSURE, Base.ExifVersion, Base.ColorSpace, *(ifd.value for ifd in IFD)}
    image, details = ({t: v for t, v in d.items() if t not in known} for d in (image, details))
    try:
        exif = exif_of(image, details).tobytes()
    except Exception:
        return  # no such EXIF can be written
    save(path, exif)
    kept = kept_exif(path, "safe")
    assert kept is None or b"SECRET" not in kept


def test_values_of_another_kind_are_not_copied(tmp_path):
    exif = exif_of({Base.Make: b"SECRET", Base.Model: "M" * 5000}, {Base.LensModel: b"\xffSECRET"})
    kept = kept_exif(save(tmp_path / "photo", exif.tobytes()), "safe")
    assert kept is None or (b"\xffSECRET" not in kept and b"MMM" not in kept)


def test_unknown_apertures_of_a_lens_do_no_harm(tmp_path):
    specification = (IFDRational(50), IFDRational(50), IFDRational(0, 0), IFDRational(0, 0))
    exif = exif_of({Base.Make: "M"}, {Base.LensSpecification: specification}).tobytes()
    _, details, _ = read(kept_exif(save(tmp_path / "photo", exif), "safe"))
    assert details[Base.LensSpecification][:2] == (50, 50)


@pytest.mark.parametrize("keep", ["safe", "all"])
@pytest.mark.parametrize(
    "exif", [b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0MM\0*" * 9, b"nonsense"]
)
def test_broken_exif_counts_as_none(tmp_path, exif, keep):
    assert kept_exif(save(tmp_path / "photo.jpg", exif), keep) is None


@pytest.mark.parametrize("error", [ValueError("x"), SyntaxError("x"), TypeError("x")])
def test_whatever_reading_exif_runs_into_counts_as_none(tmp_path, monkeypatch, error):
    def fail(self):
        raise error

    path = save(tmp_path / "photo.jpg", full_exif())
    monkeypatch.setattr("PIL.Image.Image.getexif", fail)
    assert kept_exif(path, "safe") is None


@pytest.mark.parametrize("keep", ["safe", "all"])
def test_damaged_exif_is_never_an_error(tmp_path, keep, capfd):
    rng = np.random.default_rng(0)
    for _ in range(150):
        damaged = np.frombuffer(full_exif(), np.uint8).copy()
        places = rng.integers(6, len(damaged), rng.integers(1, 12))
        damaged[places] = rng.integers(0, 256, len(places), np.uint8)
        kept = kept_exif(save(tmp_path / "photo.jpg", damaged.tobytes()), keep)
        assert kept is None or kept.startswith(b"Exif")
    assert capfd.readouterr() == ("", "")


def test_notes_of_the_maker_that_are_too_large_are_left_out(tmp_path):
    details = {**EXPOSURE, Base.MakerNote: bytes(70_000)}
    path = save(tmp_path / "photo.png", exif_of(CAMERA, details).tobytes(), "PNG")
    kept = kept_exif(path, "all")
    assert Base.MakerNote not in read(kept)[1]
    assert read(kept)[0][Base.Make] == "Nikon"
    buffer = BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, "JPEG", exif=kept)


def test_thumbnails_are_left_out(tmp_path):
    thumbnail = BytesIO()
    Image.new("RGB", (160, 120), "red").save(thumbnail, "JPEG")
    exif = exif_of(CAMERA, EXPOSURE)
    block = bytearray(exif.tobytes())
    start = len(block) - 6
    entries = [
        (0x0103, 3, 6 << 16),
        (0x0201, 4, start + 42),
        (0x0202, 4, len(thumbnail.getvalue())),
    ]
    block += len(entries).to_bytes(2, "big")
    for tag, kind, value in entries:
        block += tag.to_bytes(2, "big") + kind.to_bytes(2, "big")
        block += (1).to_bytes(4, "big") + value.to_bytes(4, "big")
    block += bytes(4) + thumbnail.getvalue()
    next_at = 6 + 8 + 2 + 12 * int.from_bytes(block[14:16], "big")
    block[next_at : next_at + 4] = start.to_bytes(4, "big")
    path = save(tmp_path / "photo", bytes(block))
    with Image.open(path) as image:
        assert 0x0201 in image.getexif().get_ifd(IFD.IFD1)
    for keep in ("safe", "all"):
        kept = kept_exif(path, keep)
        assert b"\xff\xd8\xff" not in kept
        assert len(kept) < 1000


def test_what_is_no_picture_is_an_error(tmp_path):
    (tmp_path / "photo").write_bytes(b"text")
    with pytest.raises(PhotoError, match="holds text"):
        kept_exif(tmp_path / "photo", "safe")


def test_the_facts_of_a_png_are_read_without_its_pixels(tmp_path, monkeypatch):
    plain, behind = tmp_path / "plain.png", tmp_path / "behind.png"
    Image.new("RGB", (60, 40)).save(plain)
    exif = Image.Exif()
    exif.update(CAMERA)
    chunk = BytesIO()
    PngImagePlugin.putchunk(chunk, b"eXIf", exif.tobytes()[6:])
    behind.write_bytes(plain.read_bytes()[:-12] + chunk.getvalue() + plain.read_bytes()[-12:])
    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load_prepare", None)
    assert kept_exif(plain, "all") is None
    assert CAMERA[Base.Model].encode() in kept_exif(behind, "safe")
