"""Files that are no photos of a kind that is read are named, each with a way out."""

from __future__ import annotations

import pytest

from cgbatch.errors import PhotoError
from cgbatch.photos.discover import discover
from cgbatch.photos.formats import sniff
from cgbatch.photos.not_read import describe_head
from cgbatch.photos.photo import read_size


def ftyp(brand: bytes) -> bytes:
    return b"\0\0\0\x18ftyp" + brand + bytes(4) + brand + b"isom"


KINDS = {
    "Photoshop": [b"8BPS\0\1" + bytes(20), b"8BPS\0\2" + bytes(20)],
    "GIMP": [b"gimp xcf v011\0"],
    "raw photo": [
        ftyp(b"crx "), b"FUJIFILMCCD-RAW 0201FF129502X", b"IIRO\x08\0\0\0", b"IIRS\x08\0\0\0",
        b"MMOR\0\0\0\x08", b"IIU\0\x18\0\0\0\x88\xe7", b"FOVb\0\0\2\0", b"\0MRM\0\1\x2a\4",
        b"II\x1a\0\0\0HEAPCCDR\2\0\1\0", b"IIIITwaR\0\0", b"MMMMRawT\0\0",
    ],
    "PDF": [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"],
    "PostScript": [b"%!PS-Adobe-3.0 EPSF-3.0\n", b"\xc5\xd0\xd3\xc6\x1e\0\0\0"],
    "SVG": [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<?xml version='1.0'?>\n<svg/>"],
    "film": [
        ftyp(b"isom"), ftyp(b"mp42"), ftyp(b"qt  "), ftyp(b"M4V "), ftyp(b"3gp5"),
        b"\0\0\0\x08wide\0\0\1\0mdat", b"\0\0\1\0moov\0\0\0\x6cmvhd", b"\x1a\x45\xdf\xa3\x01\0\0\0",
        b"RIFF\0\0\1\0AVI LIST", b"\0\0\1\xba\x44\0\4\0", b"FLV\1\5\0\0\0\x09",
    ],
    "OpenEXR": [b"\x76\x2f\x31\x01\2\0\0\0"],
    "DICOM": [bytes(128) + b"DICM\2\0\0\0"],
    "PNM": [b"P6\n640 480\n255\n", b"P4 8 8\n"],
    "PCX": [b"\x0a\x05\x01\x08"],
    "MNG": [b"\x8aMNG\r\n\x1a\n"],
    "icon": [b"icns\0\0\1\0", b"\0\0\1\0\1\0"],
    "drawing": [b"\xd7\xcd\xc6\x9a", b"\1\0\0\0".ljust(40, b"\0") + b" EMF"],
    "archive": [b"PK\3\4\x14\0\0\0"],
    "Git LFS": [b"version https://git-lfs.github.com/spec/v1\noid sha256:00\n"],
    "macOS": [b"\0\5\x16\7\0\2\0\0Mac OS X"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "head"), [(name, head) for name, heads in KINDS.items() for head in heads]
)
def test_what_is_not_read_is_named_with_a_way_out(tmp_path, name, head):
    assert sniff(head) is None
    path = tmp_path / "photo.jpg"
    path.write_bytes(head)
    with pytest.raises(PhotoError, match=name) as caught:
        read_size(path)
    said = str(caught.value)
    assert said.startswith("The file ")
    assert said.endswith(".")
    assert "Copy it again" not in said
    assert ". " in said or "not the photo itself" in said  # what to do


def test_other_bytes_are_described():
    assert describe_head(b"") == "is empty"
    assert describe_head(bytes(40)).startswith("holds nothing but zeros")
    assert describe_head("Grüße".encode()[:-1]) == "holds text, not a picture"
    assert describe_head(b"\x01\x02\x03\xff\0") == "holds no picture of a kind that is read here"


@pytest.mark.parametrize("suffix", [".GPR", ".dcr", ".fff", ".k25", ".ptx", ".rwz", ".bay", ".raw"])
def test_raw_files_of_every_maker_are_named(tmp_path, suffix):
    (tmp_path / f"photo{suffix}").write_bytes(b"II*\0\x08\0\0\0")
    (row,) = discover([str(tmp_path)]).rejected
    assert row.reason == "Raw files of cameras are not read. Export this one as JPEG or TIFF."


@pytest.mark.parametrize(
    "head", [b"\xff\x0a\xcb\x40", b"\0\0\0\x0cJXL \r\n\x87\n\0\0\0\x14ftypjxl "]
)
def test_jpeg_xl_is_a_picture(head):
    assert sniff(head) == "JPEGXL"
