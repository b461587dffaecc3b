"""The ICC profile of a JPEG, which lies in its segments."""

from __future__ import annotations

from collections.abc import Iterable

from cgbatch.photos.readers.jpeg_frame import JpegSegment

_APP2, _MARK = 0xE2, b"ICC_PROFILE\0"


def profile_in(parts: Iterable[JpegSegment]) -> bytes:
    """Return the profile; empty if there is none, or not all of it.

    Pillow drops it where it stands behind the head of the frame, or where a program that added it
    again left it twice. What counts is whether it is as long as it says.
    """
    pieces: dict[int, bytes] = {}
    for part in parts:
        if part.marker == _APP2 and part.content.startswith(_MARK):
            number, piece = part.content[len(_MARK) :][:1], part.content[len(_MARK) + 2 :]
            pieces.setdefault(int.from_bytes(number, "big"), piece)
    profile = b"".join(pieces[number] for number in sorted(pieces))
    return profile if len(profile) >= int.from_bytes(profile[:4], "big") else b""
