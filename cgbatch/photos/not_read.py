"""What a file holds that is no photo of a kind that is read here, and what its owner can do."""

from __future__ import annotations

import re

_PICTURE = "Save it as PNG or TIFF"
_RAW = "holds a raw photo as a camera wrote it, which is not read here. Export it as JPEG or TIFF"
_FILM = "holds a film, not a photo. Export a picture of it as JPEG"
_DOCUMENT = "Export it as PNG or JPEG"

_BEGINNINGS = (
    (b"8BPS", f"holds layers of Photoshop, which are not read here. {_PICTURE}"),
    (b"gimp xcf", f"holds layers of GIMP, which are not read here. {_PICTURE}"),
    (b"FUJIFILMCCD-RAW", _RAW),
    (b"IIRO", _RAW),  # Olympus
    (b"IIRS", _RAW),
    (b"MMOR", _RAW),
    (b"IIU\0", _RAW),  # Panasonic and Leica
    (b"FOVb", _RAW),  # Sigma
    (b"\0MRM", _RAW),  # Minolta
    (b"II\x1a\0\0\0HEAPCCDR", _RAW),  # Canon, before CR2
    (b"ARECOYK", _RAW),  # Contax
    (b"qktk", _RAW),  # QuickTake
    (b"qktn", _RAW),
    (b"IIII", _RAW),  # Phase One
    (b"MMMMRaw", _RAW),
    (b"%PDF-", f"holds a PDF document, not a photo. {_DOCUMENT}"),
    (b"%!PS", f"holds PostScript, which is not read here. {_DOCUMENT}"),
    (b"\xc5\xd0\xd3\xc6", f"holds PostScript, which is not read here. {_DOCUMENT}"),
    (b"\x76\x2f\x31\x01", "holds an OpenEXR picture, which is not read here. Save it as TIFF"),
    (b"#?RADIANCE", "holds a Radiance picture, which is not read here. Save it as TIFF"),
    (b"#?RGBE", "holds a Radiance picture, which is not read here. Save it as TIFF"),
    (b"II\xbc", f"holds JPEG XR, which is not read here. {_PICTURE}"),
    (b"BPG\xfb", f"holds BPG, which is not read here. {_PICTURE}"),
    (b"\x8aMNG\r\n\x1a\n", f"holds an animation (MNG), which is not read here. {_PICTURE}"),
    (b"\x8bJNG\r\n\x1a\n", f"holds JNG, which is not read here. {_PICTURE}"),
    (b"icns", f"holds an icon, which is not read here. {_PICTURE}"),
    (b"AT&TFORM", f"holds a DjVu document, not a photo. {_DOCUMENT}"),
    (b"\xd7\xcd\xc6\x9a", f"holds a drawing (WMF), not a photo. {_DOCUMENT}"),
    (b"\x97JB2\r\n\x1a\n", f"holds a fax (JBIG2), which is not read here. {_PICTURE}"),
    (b"\x01\xda\x01", f"holds a picture of SGI, which is not read here. {_PICTURE}"),
    (b"\x0a\x05\x01", f"holds a PCX picture, which is not read here. {_PICTURE}"),
    (b"FLIF", f"holds FLIF, which is not read here. {_PICTURE}"),
    (b"qoif", f"holds QOI, which is not read here. {_PICTURE}"),
    (b"DDS ", f"holds a DDS texture, which is not read here. {_PICTURE}"),
    (b"\0\0\1\0", f"holds an icon, which is not read here. {_PICTURE}"),
    (b"SIMPLE  =", "holds a FITS picture, which is not read here. Save it as TIFF"),
    (b"\x1a\x45\xdf\xa3", _FILM),  # Matroska, WebM
    (b"FLV\1", _FILM),
    (b"\0\0\1\xba", _FILM),  # MPEG
    (b"\0\0\1\xb3", _FILM),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", _FILM),  # WMV
    (b"PK\3\4", "is an archive. Unpack it first"),
    (b"Rar!", "is an archive. Unpack it first"),
    (b"7z\xbc\xaf", "is an archive. Unpack it first"),
    (b"\x1f\x8b", "is packed. Unpack it first"),
    (b"\0\5\x16\7", "holds what macOS keeps beside a photo, not the photo itself"),
    (
        b"version https://git-lfs",
        "holds only where Git LFS keeps the photo. Fetch it with git lfs pull",
    ),
)
_PLACES = {  # by bytes further on
    (8, b"WAVE"): "holds sound, not a photo",
    (40, b" EMF"): f"holds a drawing (EMF), not a photo. {_DOCUMENT}",
    (8, b"AVI "): _FILM,
    (128, b"DICM"): "holds a DICOM picture, which is not read here. Export it as PNG or TIFF",
}
_PNM = re.compile(rb"P[1-7]\s")
_FILMS = (b"ftyp", b"moov", b"mdat", b"wide", b"pnot", b"skip", b"free")  # of QuickTime and MP4
_CANON = b"ftypcrx "  # CR3


def describe_head(head: bytes) -> str:
    """Describe what bytes that are not a picture look like; fits after "The file"."""
    if not head:
        return "is empty"
    if not head.strip(b"\0"):
        return "holds nothing but zeros, as after a copy that was broken off"
    if known := _known(head):
        return known
    if b"\0" not in head and _is_text(head):
        return _describe_text(head)
    return "holds no picture of a kind that is read here"


def _known(head: bytes) -> str | None:
    """Describe files of other kinds by their signatures; None for those without one."""
    if head[4:8] in _FILMS:
        return _RAW if head[4:12] == _CANON else _FILM
    for beginning, description in _BEGINNINGS:
        if head.startswith(beginning):
            return description
    if _PNM.match(head):
        return f"holds a PNM picture, which is not read here. {_PICTURE}"
    for (place, mark), description in _PLACES.items():
        if head[place : place + len(mark)] == mark:
            return description
    return None


def _describe_text(head: bytes) -> str:
    if b"<svg" in head.lower():
        return f"holds an SVG drawing, not a photo. {_DOCUMENT}"
    return "holds text, not a picture"


def _is_text(head: bytes) -> bool:
    """Return whether bytes are UTF-8, but for a character that the end of `head` cuts in two."""
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return True
