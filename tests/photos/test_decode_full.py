from __future__ import annotations

import contextlib
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
import tifffile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms, ImageOps
from support import profiles

from cgbatch.errors import PhotoError
from cgbatch.photos.colour import to_srgb
from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode import decode
from cgbatch.photos.decode_full import decode_full

WIDTH, HEIGHT = 90, 70
WHOLE = CropBox(0, 0, WIDTH, HEIGHT)
BOX = CropBox(7, 12, 60, 40)
# What numpy does to a stored picture to bring it upright, by orientation.
UPRIGHT = {
    1: lambda a: a,
    2: lambda a: a[:, ::-1],
    3: lambda a: a[::-1, ::-1],
    4: lambda a: a[::-1],
    5: lambda a: a.swapaxes(0, 1),
    6: lambda a: a[::-1].swapaxes(0, 1),
    7: lambda a: a[::-1, ::-1].swapaxes(0, 1),
    8: lambda a: a[:, ::-1].swapaxes(0, 1),
}


def noise(bands: int = 3, dtype: type = np.uint8, seed: int = 0) -> np.ndarray:
    shape = (HEIGHT, WIDTH, bands) if bands > 1 else (HEIGHT, WIDTH)
    top = np.iinfo(dtype).max
    return np.random.default_rng(seed).integers(0, top, shape, dtype, endpoint=True)


def cut(array: np.ndarray, box: CropBox) -> np.ndarray:
    return array[box.y : box.y + box.height, box.x : box.x + box.width]


def own_size(path: Path, box: CropBox = WHOLE) -> np.ndarray:
    """Decode a box to its own size."""
    array = decode_full(path, box, (box.width, box.height))
    assert array.shape == (box.height, box.width, 3)
    return array


def exif(orientation: int) -> bytes:
    made = Image.Exif()
    made[ExifTags.Base.Orientation] = orientation
    return made.tobytes()


def save(path: Path, array: np.ndarray, file_format: str = "PNG", **options) -> Path:
    Image.fromarray(array).save(path, file_format, **options)
    return path


TIFFS = {
    "plain": {},
    "lzw": {"compression": "lzw"},
    "lzw with predictor": {"compression": "lzw", "predictor": True},
    "deflate with predictor": {"compression": "zlib", "predictor": True, "rowsperstrip": 7},
    "big-endian": {"byteorder": ">"},
    "big-endian lzw": {"byteorder": ">", "compression": "lzw", "predictor": True},
    "planes": {"planarconfig": "separate"},
    "tiles": {"tile": (32, 16), "compression": "zlib"},
    "big": {"bigtiff": True},
}


def save16(path: Path, array: np.ndarray, kind: str = "PNG", orientation=1, profile=None) -> Path:
    """Write a picture of 16 bits as PNG, or as one of `TIFFS`."""
    if kind == "PNG":
        data = imagecodecs.png_encode(array)
        if orientation > 1:
            data = with_chunk(data, b"eXIf", exif(orientation)[6:])
        if profile:
            data = with_chunk(data, b"iCCP", b"x\0\0" + imagecodecs.zlib_encode(profile))
        path.write_bytes(data)
        return path
    options = dict(TIFFS[kind])
    if array.ndim == 3:
        options["photometric"] = "rgb"
        options["extrasamples"] = ["unassalpha"] * (array.shape[2] - 3)
        if "planarconfig" in options:
            array = np.moveaxis(array, -1, 0)
    tags = [(274, "H", 1, orientation, True)]
    tifffile.imwrite(path, array, metadata=None, iccprofile=profile, extratags=tags, **options)
    return path


def with_chunk(png: bytes, name: bytes, content: bytes) -> bytes:
    """Put a chunk before the pixels of a PNG."""
    chunk = len(content).to_bytes(4, "big") + name + content
    chunk += zlib.crc32(name + content).to_bytes(4, "big")
    at = png.index(b"IDAT") - 4
    return png[:at] + chunk + png[at:]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("file_format", ["PNG", "JPEG", "TIFF", "WEBP", "MPO"])
def test_what_is_8_bit_srgb_comes_out_bit_for_bit(tmp_path, orientation, file_format):
    options = {"lossless": True, "exact": True} if file_format == "WEBP" else {}
    path = save(tmp_path / "photo", noise(), file_format, exif=exif(orientation), **options)
    with Image.open(path) as image:
        upright = np.array(ImageOps.exif_transpose(image).convert("RGB"))
    array = own_size(path, BOX if orientation < 5 else CropBox(12, 7, 40, 60))
    expected = cut(upright, BOX if orientation < 5 else CropBox(12, 7, 40, 60))
    assert array.dtype == np.uint8
    assert np.array_equal(array, expected)
    if file_format == "PNG":
        whole = UPRIGHT[orientation](noise())
        everything = CropBox(0, 0, whole.shape[1], whole.shape[0])
        assert np.array_equal(own_size(path, everything), whole)


def test_large_photos_are_put_together_without_a_seam(tmp_path, monkeypatch):
    monkeypatch.setattr("cgbatch.photos.decode_full._STRIP", 1000)
    monkeypatch.setattr("cgbatch.photos.depth._STRIP", 1000)
    assert np.array_equal(own_size(save(tmp_path / "8", noise()), BOX), cut(noise(), BOX))
    deep = noise(3, np.uint16)
    assert np.array_equal(own_size(save16(tmp_path / "16", deep), BOX), cut(deep, BOX))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_resampling_is_that_of_decode(tmp_path_factory, data):
    orientation = data.draw(st.integers(1, 8))
    width, height = data.draw(st.integers(32, 60)), data.draw(st.integers(32, 60))
    size = data.draw(st.integers(16, 100)), data.draw(st.integers(16, 100))
    mode = data.draw(st.sampled_from(["RGB", "L", "RGBA", "LA", "P", "1"]))
    path = tmp_path_factory.mktemp("photos") / "photo.png"
    image = Image.fromarray(noise()).convert(mode)
    image.save(path, exif=exif(orientation))
    box = CropBox(data.draw(st.integers(0, 70 - width)), 3, width, height)
    array = decode_full(path, box, size)
    if size != (width, height):
        assert np.array_equal(array, decode(path, box, [size])[0])
    else:
        assert np.abs(array.astype(int) - decode(path, box, [size])[0]).max() <= 1


@pytest.mark.parametrize("mode", ["L", "RGBA", "LA", "P", "1", "CMYK", "PA"])
def test_every_mode_is_that_of_decode(tmp_path, mode):
    source = Image.fromarray(noise(4)).convert("RGBA" if mode in ("LA", "PA", "RGBA") else "RGB")
    image = source.convert("P" if mode == "PA" else mode)
    options = {"transparency": bytes(range(256))} if mode == "PA" else {}
    path = tmp_path / "photo"
    image.save(path, "TIFF" if mode == "CMYK" else "PNG", **options)
    assert np.array_equal(own_size(path, BOX), decode(path, BOX, [(60, 40)])[0])
    small = decode_full(path, BOX, (30, 20))
    assert np.array_equal(small, decode(path, BOX, [(30, 20)])[0])


@pytest.mark.parametrize("dtype", [np.int32, np.float32])
def test_numbers_of_other_kinds_are_scaled_by_all_pixels(tmp_path, dtype):
    values = np.zeros((HEIGHT, WIDTH), dtype)
    values[-1, -1], values[12, 7] = 2**20, 2**19
    path = save(tmp_path / "photo", values, "TIFF")
    assert abs(int(own_size(path, BOX)[0, 0, 0]) - 127.5) < 1


def test_jpegs_are_decoded_with_all_pixels(tmp_path):
    checks = np.repeat(np.indices((640, 640)).sum(axis=0)[..., None] % 2 * 255, 3, axis=2)
    path = save(tmp_path / "photo", np.uint8(checks), "JPEG", quality=100, subsampling=0)
    array = decode_full(path, CropBox(0, 0, 640, 640), (639, 639))
    assert np.ptp(array) > 200


KINDS = ["PNG", *TIFFS]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("bands", [1, 3])
def test_16_bits_come_out_bit_for_bit(tmp_path, kind, bands):
    pixels = noise(bands, np.uint16)
    path = save16(tmp_path / "photo", pixels, kind)
    array = own_size(path, BOX)
    assert array.dtype == np.uint16
    assert np.array_equal(array, cut(np.broadcast_to(np.atleast_3d(pixels), (70, 90, 3)), BOX))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["PNG", "plain", "deflate with predictor"])
def test_16_bits_are_upright(tmp_path, kind, orientation):
    pixels = noise(3, np.uint16) // 3 + np.uint16(20000)  # Pillow clips between its two passes
    path = save16(tmp_path / "photo", pixels, kind, orientation)
    upright = UPRIGHT[orientation](pixels)
    box = CropBox(5, 9, 50, 45)
    assert np.array_equal(own_size(path, box), cut(upright, box))
    (small,) = decode(path, box, [(25, 15)])
    array = decode_full(path, box, (25, 15))
    assert array.shape == (15, 25, 3)
    assert np.abs(array / 257 - small).max() <= 1.6  # Pillow rounds down, and twice


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [(WIDTH, HEIGHT), (80, 60), (200, 140)])
def test_a_ramp_of_16_bits_keeps_more_than_8(tmp_path, kind, size):
    ramp = np.linspace(10000, 14000, HEIGHT * WIDTH).astype(np.uint16).reshape(HEIGHT, WIDTH)
    path = save16(tmp_path / "photo", np.stack([ramp] * 3, axis=-1), kind)
    array = decode_full(path, WHOLE, size)
    assert len(np.unique(array)) > 2000
    assert np.all(np.diff(array[5:-5, size[0] // 2, 1].astype(int)) > 0)


def test_alpha_of_16_bits_is_mixed_with_white(tmp_path):
    pixels = noise(4, np.uint16)
    pixels[:, :20, 3], pixels[:, 20:40, 3] = 0, 65535
    colour, alpha = pixels[..., :3].astype(float), pixels[..., 3:] / 65535
    expected = colour * alpha + 65535 * (1 - alpha)
    for kind in ("PNG", "plain", "planes", "lzw"):
        array = own_size(save16(tmp_path / kind, pixels, kind))
        assert array.dtype == np.uint16
        assert np.abs(array - expected).max() <= 0.51
        assert np.all(array[:, :20] == 65535)
        assert np.array_equal(array[:, 20:40], pixels[:, 20:40, :3])


def test_alpha_that_is_multiplied_in_is_not_multiplied_again(tmp_path):
    pixels = noise(4, np.uint16) // 2
    pixels[..., 3] = 40000
    tags = {"photometric": "rgb", "extrasamples": ["assocalpha"], "metadata": None}
    tifffile.imwrite(tmp_path / "photo", pixels, **tags)
    assert np.array_equal(own_size(tmp_path / "photo"), pixels[..., :3] + np.uint16(25535))


def test_gray_with_alpha_of_16_bits(tmp_path):
    pixels = noise(2, np.uint16)
    pixels[:, :30, 1], pixels[:, 30:, 1] = 0, 65535
    array = own_size(save16(tmp_path / "photo", pixels))
    assert np.all(array[:, :30] == 65535)
    assert np.array_equal(array[:, 30:, 2], pixels[:, 30:, 0])


def test_a_colour_of_16_bits_may_count_as_transparent(tmp_path):
    pixels = noise(3, np.uint16)
    pixels[4, 5] = (300, 40000, 7)
    key = np.array([300, 40000, 7], ">u2").tobytes()
    path = tmp_path / "photo"
    path.write_bytes(with_chunk(imagecodecs.png_encode(pixels), b"tRNS", key))
    pixels[4, 5] = 65535
    assert np.array_equal(own_size(path), pixels)


def test_white_may_be_zero(tmp_path):
    pixels = noise(1, np.uint16)
    tifffile.imwrite(tmp_path / "photo", pixels, photometric="miniswhite", metadata=None)
    assert np.array_equal(own_size(tmp_path / "photo")[..., 0], 65535 - pixels)


@pytest.mark.parametrize("kind", ["PNG", "plain", "lzw", "deflate with predictor"])
def test_damaged_files_of_16_bits_fail_with_a_sentence(tmp_path, kind, capfd, caplog):
    path = save16(tmp_path / "photo", noise(3, np.uint16), kind)
    data = path.read_bytes()
    for part in (0.1, 0.5, 0.9):
        path.write_bytes(data[: int(len(data) * part)])
        with pytest.raises(PhotoError, match=r"(cut off|damaged).*Copy it again"):
            own_size(path)
    if kind in ("PNG", "plain"):
        with pytest.raises(PhotoError, match="only part of the picture can be read"):
            own_size(path)
    rng = np.random.default_rng(1)
    for _ in range(20):
        damaged = np.frombuffer(data, np.uint8).copy()
        places = rng.integers(8, len(data), 12)
        damaged[places] = rng.integers(0, 256, 12, np.uint8)
        path.write_bytes(damaged.tobytes())
        with contextlib.suppress(PhotoError):  # and nothing else
            own_size(path)
    assert capfd.readouterr() == ("", "")


def test_other_errors_are_those_of_decode(tmp_path):
    path = save(tmp_path / "photo.png", noise())
    with pytest.raises(PhotoError, match=r"90 x 70 pixels.*reaches outside"):
        decode_full(path, CropBox(40, 0, 60, 40), (60, 40))
    path.write_bytes(b"shopping list")
    with pytest.raises(PhotoError, match="holds text, not a picture"):
        own_size(path)


PROFILES = {name: getattr(profiles, name) for name in ("DISPLAY_P3", "ADOBE_RGB", "PROPHOTO")}


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize("file_format", ["PNG", "JPEG", "TIFF"])
def test_wide_colours_are_those_of_the_8_bit_conversion(tmp_path, name, file_format):
    options = {"quality": 100, "subsampling": 0} if file_format == "JPEG" else {}
    path = save(tmp_path / "photo", noise(), file_format, icc_profile=PROFILES[name], **options)
    array = own_size(path, BOX)
    assert array.dtype == np.uint16
    with Image.open(path) as image:
        expected = np.asarray(to_srgb(image.copy(), PROFILES[name]), float)
    assert np.abs(array / 257 - cut(expected, BOX)).max() <= 1
    assert np.abs(cut(np.asarray(Image.open(path)), BOX) - array / 257).max() > 5


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize(
    ("name", "colour", "expected"),
    [  # computed from the definitions of the spaces
        ("DISPLAY_P3", (200, 100, 50), (214.9, 92.6, 31.0)),
        ("DISPLAY_P3", (128, 128, 128), (128, 128, 128)),
        ("ADOBE_RGB", (120, 150, 90), (105.4, 151.4, 85.6)),
        ("PROPHOTO", (120, 120, 120), (138.8, 138.8, 138.8)),
    ],
)
def test_known_colours(tmp_path, name, colour, expected, bits):
    pixels = np.full((HEIGHT, WIDTH, 3), colour, np.uint8)
    if bits == 8:
        path = save(tmp_path / "photo", pixels, icc_profile=PROFILES[name])
    else:
        deep = pixels.astype(np.uint16) * 257
        path = save16(tmp_path / "photo", deep, profile=PROFILES[name])
    assert np.abs(own_size(path)[3, 4] / 257 - expected).max() <= 0.5


@pytest.mark.parametrize("name", PROFILES)
def test_no_level_of_a_ramp_is_lost_or_doubled(tmp_path, name):
    ramp = np.zeros((HEIGHT, 256, 3), np.uint8)
    ramp[...] = np.arange(256)[None, :, None]
    path = save(tmp_path / "photo", ramp, icc_profile=PROFILES[name])
    array = decode_full(path, CropBox(0, 0, 256, HEIGHT), (256, HEIGHT))
    # The darkest three levels of some spaces are less than a fifth of one of sRGB.
    assert np.all(np.diff(array[3, 2:, 1].astype(int)) > 0)
    deep = np.zeros((HEIGHT, 1024, 3), np.uint16)
    deep[...] = np.linspace(0, 65535, 1024)[None, :, None]
    path = save16(tmp_path / "deep", deep, profile=PROFILES[name])
    array = decode_full(path, CropBox(0, 0, 1024, HEIGHT), (1024, HEIGHT))
    assert np.all(np.diff(array[3, 2:, 1].astype(int)) > 0)


def test_16_bits_are_converted_without_a_coarse_table(tmp_path):
    """The fast way of LittleCMS is up to 20 levels of 255 off here."""
    pixels = noise(3, np.uint8)
    deep = save16(tmp_path / "16", pixels.astype(np.uint16) * 257, profile=profiles.ADOBE_RGB)
    flat = save(tmp_path / "8", pixels, icc_profile=profiles.ADOBE_RGB)
    assert np.abs(own_size(deep).astype(int) - own_size(flat)).max() <= 128


@pytest.mark.parametrize("profile", [profiles.SRGB, b"nonsense", profiles.DISPLAY_P3[:200], None])
def test_srgb_under_any_name_and_broken_profiles_change_nothing(tmp_path, profile, capfd):
    path = save(tmp_path / "photo", noise(), icc_profile=profile)
    assert np.array_equal(own_size(path), noise())
    deep = noise(3, np.uint16)
    assert np.array_equal(own_size(save16(tmp_path / "16", deep, profile=profile)), deep)
    assert np.array_equal(own_size(save16(tmp_path / "tiff", deep, "plain", 1, profile)), deep)
    assert capfd.readouterr() == ("", "")


def test_nothing_is_printed_about_a_profile_of_another_kind(tmp_path):
    """In a process of its own: libpng's words wait in a buffer until the end."""
    path = save16(tmp_path / "p", noise(3, np.uint16), profile=profiles.gray_profile(2.2))
    code = f"""
from pathlib import Path
from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode_full import decode_full
decode_full(Path({str(path)!r}), CropBox(0, 0, 90, 70), (90, 70))"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")


def test_white_paper_is_white(tmp_path):
    """Whatever colour the profile says that it has: the eye adapts to it."""
    plain, yellowish = (profiles.fixed(*white) for white in (profiles.D50, (0.90, 0.95, 0.65)))
    head, tags = profiles.ADOBE_RGB[:128], profiles.ADOBE_RGB[128:]
    profile = head[:8] + b"\4" + head[9:] + tags.replace(plain, yellowish, 1)
    assert profile != profiles.ADOBE_RGB
    white = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    assert own_size(save(tmp_path / "photo", white, icc_profile=profile)).min() > 65400


def test_the_profile_that_pillow_writes_is_srgb(tmp_path):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert np.array_equal(own_size(save(tmp_path / "photo", noise(), icc_profile=profile)), noise())


def test_gray_has_profiles_too(tmp_path):
    gray = np.broadcast_to(np.arange(WIDTH, dtype=np.uint8) * 2, (HEIGHT, WIDTH)).copy()
    path = save(tmp_path / "photo", gray, icc_profile=profiles.gray_profile("srgb"))
    assert np.array_equal(own_size(path)[..., 1], gray)
    expected = np.interp(
        (gray / 255) ** 1.8, *srgb_curve()
    )  # a lower gamma than that of sRGB: lighter
    for made in (
        save(tmp_path / "8", gray, icc_profile=profiles.gray_profile(1.8)),
        save16(tmp_path / "16", gray.astype(np.uint16) * 257, profile=profiles.gray_profile(1.8)),
    ):
        array = own_size(made)
        assert array.dtype == np.uint16
        assert np.ptp(array, axis=2).max() <= 2
        assert np.abs(array[..., 0] / 257 - expected).max() <= 0.5


def srgb_curve() -> tuple[np.ndarray, np.ndarray]:
    """Return light, 0 to 1, and the levels it has in sRGB, 0 to 255."""
    levels = np.linspace(0, 1, 4096)
    light = np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4)
    return light, levels * 255


@pytest.mark.parametrize("file_format", ["JPEG", "TIFF"])
def test_inks_have_profiles_too(tmp_path, file_format):
    smooth = np.zeros((HEIGHT, WIDTH, 4), np.uint8)
    smooth[..., 1] = np.arange(WIDTH) * 2
    smooth[..., 3] = np.arange(HEIGHT)[:, None] * 2
    image = Image.frombytes("CMYK", (WIDTH, HEIGHT), smooth.tobytes())
    path = tmp_path / "photo"
    options = {"quality": 100, "subsampling": 0} if file_format == "JPEG" else {}
    image.save(path, file_format, icc_profile=profiles.cmyk_profile(), **options)
    array = own_size(path)
    assert array.dtype == np.uint16
    with Image.open(path) as stored:
        expected = np.asarray(to_srgb(stored.copy(), profiles.cmyk_profile()), float)
        unconverted = np.asarray(stored.convert("RGB"), float)
    assert np.abs(array / 257 - expected).max() <= 1.5
    assert np.abs(array / 257 - unconverted).max() > 20
    assert len(np.unique(array)) > 500


@pytest.mark.parametrize("kind", ["8", "16"])
def test_wide_colours_are_upright_and_resampled(tmp_path, kind):
    pixels = noise() // 3 + np.uint8(80)
    if kind == "8":
        path = save(tmp_path / "p", pixels, icc_profile=profiles.DISPLAY_P3, exif=exif(6))
    else:
        deep = pixels.astype(np.uint16) * 257
        path = save16(tmp_path / "p", deep, "PNG", 6, profiles.DISPLAY_P3)
    box = CropBox(5, 9, 50, 45)
    for size in ((50, 45), (25, 30)):
        (expected,) = decode(path, box, [size])
        assert np.abs(decode_full(path, box, size) / 257 - expected).max() <= 3


MEASURE = """
import resource, sys
from pathlib import Path
from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode_full import decode_full
box = CropBox(0, 0, 4000, 3000)
decode_full(Path(sys.argv[2]), CropBox(0, 0, 32, 32), (32, 32))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
decode_full(Path(sys.argv[1]), box, (4000, 3000))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.parametrize(("dtype", "limit"), [(np.uint8, 13), (np.uint16, 20)])
@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted otherwise elsewhere")
def test_memory_holds_about_two_copies(tmp_path, dtype, limit):
    """A copy has 3 bytes a pixel, 4 within Pillow, or 6; the strips come on top."""
    large = np.zeros((3000, 4000, 3), dtype)
    large[::7] = 99
    make = save if dtype == np.uint8 else save16
    paths = make(tmp_path / "large", large), make(tmp_path / "small", large[:40, :40].copy())
    words = [sys.executable, "-c", MEASURE, *map(str, paths)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert int(done.stdout) * 1024 / (4000 * 3000) < limit


def test_ordinary_photos_load_no_further_library(tmp_path):
    path = tmp_path / "photo.jpg"
    buffer = BytesIO()
    Image.fromarray(noise()).save(buffer, "JPEG")
    path.write_bytes(buffer.getvalue())
    code = f"""
import sys
from pathlib import Path
from cgbatch.photos import decode_full, dither, encode_full, metadata
from cgbatch.photos.crop import CropBox
picture = decode_full.decode_full(Path({str(path)!r}), CropBox(0, 0, 90, 70), (90, 70))
encode_full.encode_full(picture, "jpeg", 92, None)
print(*sorted(sys.modules))"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"imagecodecs", "tifffile"} & set(done.stdout.split())


def _slope(bands: int) -> np.ndarray:
    """Return a picture of 16 bits without edges, another one in each band."""
    y, x = np.mgrid[0:80, 0:120] / 120
    return np.stack(
        [65535 * ((1 + band) * x + y) / (2 + band) for band in range(bands)], -1
    ).astype(np.uint16)


@pytest.mark.parametrize("kind", ["PNG", *TIFFS])
def test_small_and_full_pictures_of_16_bits_show_the_same(tmp_path, kind):
    path = save16(tmp_path / "photo", _slope(3), kind)
    box = CropBox(10, 10, 90, 60)
    (small,) = decode(path, box, [(45, 30)])
    full = decode_full(path, box, (45, 30))
    assert np.abs(small.astype(float) - full / 257).max() <= 1.5


def test_small_pictures_know_that_white_may_be_zero(tmp_path):
    gray = 65535 - _slope(1)[..., 0]
    tifffile.imwrite(tmp_path / "photo", gray, photometric="miniswhite", metadata=None)
    (small,) = decode(tmp_path / "photo", CropBox(0, 0, 120, 80), [(120, 80)])
    assert np.abs(small - _slope(1) / 257.0).max() <= 1
