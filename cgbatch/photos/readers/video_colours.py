"""What the codecs of HEIF and AVIF state of colours themselves, where no box does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from cgbatch.photos.readers.bits import Bits

Codes: TypeAlias = tuple[int, int]  # primaries and transfer, ITU-T H.273

_HEVC_SPS = 33
_AV1_SEQUENCE = 1


def hevc_codes(configuration: bytes) -> Codes | None:
    """Return the codes in a box hvcC; None if it states none."""
    return next(_stated(_hevc_sequences(configuration), _hevc_sequence), None)


def av1_codes(units: bytes) -> Codes | None:
    """Return the codes in open bitstream units of AV1; None if they state none."""
    return next(_stated(_av1_sequences(units), _av1_sequence), None)


def _stated(heads: Iterator[bytes], read: Callable[[Bits], Codes | None]) -> Iterator[Codes]:
    """Yield what heads of sequences state; one that is broken states nothing."""
    for head in heads:
        try:
            codes = read(Bits(head))
        except EOFError:
            continue
        if codes:
            yield codes


def _hevc_sequences(configuration: bytes) -> Iterator[bytes]:
    """Yield the sequence parameter sets, without their heads (ISO/IEC 14496-15, 8.3.3.1)."""
    at = 23
    for _ in range(configuration[22] if len(configuration) > 22 else 0):
        kind = configuration[at] & 63 if at < len(configuration) else 0
        count = int.from_bytes(configuration[at + 1 : at + 3], "big")
        at += 3
        for _ in range(min(count, 16)):
            length = int.from_bytes(configuration[at : at + 2], "big")
            if kind == _HEVC_SPS:
                yield configuration[at + 4 : at + 2 + length].replace(b"\0\0\3", b"\0\0")
            at += 2 + length


def _hevc_sequence(bits: Bits) -> Codes | None:
    """Return the codes of a sequence parameter set (ITU-T H.265, 7.3.2.2 and E.2.1)."""
    bits.take(4)
    layers = bits.take(3)  # - 1
    bits.take(1)
    _skip_profile(bits, layers)
    bits.take_golomb()
    if bits.take_golomb() == 3:  # chroma_format_idc
        bits.take(1)
    _skip_golombs(bits, 2)
    if bits.take(1):
        _skip_golombs(bits, 4)
    _skip_golombs(bits, 2)
    counter = bits.take_golomb() + 4  # bits of the number of a picture
    _skip_golombs(bits, 3 * (layers + 1 if bits.take(1) else 1))
    _skip_golombs(bits, 6)
    if bits.take(1) and bits.take(1):
        _skip_scaling_lists(bits)
    bits.take(2)
    if bits.take(1):  # PCM
        bits.take(8)
        _skip_golombs(bits, 2)
        bits.take(1)
    _skip_short_term_sets(bits)
    if bits.take(1):
        for _ in range(bits.take_golomb()):
            bits.take(counter + 1)
    bits.take(2)
    return _usability(bits) if bits.take(1) else None


def _usability(bits: Bits) -> Codes | None:
    """Return the codes of the video usability information."""
    if bits.take(1) and bits.take(8) == 255:  # the shape of pixels
        bits.take(32)
    if bits.take(1):
        bits.take(1)
    if not bits.take(1):
        return None
    bits.take(4)
    return (bits.take(8), bits.take(8)) if bits.take(1) else None


def _skip_golombs(bits: Bits, count: int) -> None:
    for _ in range(count):
        bits.take_golomb()


def _skip_profile(bits: Bits, layers: int) -> None:
    """Skip profile_tier_level."""
    bits.take(96)
    flags = [(bits.take(1), bits.take(1)) for _ in range(layers)]
    if layers:
        bits.take(2 * (8 - layers))
    for has_profile, has_level in flags:
        bits.take(88 * has_profile + 8 * has_level)


def _skip_scaling_lists(bits: Bits) -> None:
    for size in range(4):
        for _ in range(2 if size == 3 else 6):
            if not bits.take(1):
                bits.take_golomb()
            else:
                _skip_golombs(bits, min(64, 16 << (2 * size)) + (size > 1))


def _skip_short_term_sets(bits: Bits) -> None:
    """Skip the sets of reference pictures; each may build upon the one before it."""
    pictures = 0
    for number in range(bits.take_golomb()):
        if number and bits.take(1):
            bits.take(1)
            bits.take_golomb()
            pictures = sum(bits.take(1) or bits.take(1) for _ in range(pictures + 1))
        else:
            pictures = bits.take_golomb() + bits.take_golomb()
            for _ in range(pictures):
                bits.take_golomb()
                bits.take(1)


def _av1_sequences(units: bytes) -> Iterator[bytes]:
    """Yield the sequence headers (AV1, 5.3)."""
    at = 0
    while at < len(units):
        head = units[at]
        at += 2 if head & 4 else 1
        length, shift = 0, 0
        while head & 2 and at < len(units):
            length |= (units[at] & 127) << shift
            shift += 7
            at += 1
            if units[at - 1] < 128:
                break
        end = at + length if head & 2 else len(units)
        if head >> 3 & 15 == _AV1_SEQUENCE:
            yield units[at:end]
        at = end


def _av1_sequence(bits: Bits) -> Codes | None:
    """Return the codes of a sequence header (AV1, 5.5.1)."""
    profile = bits.take(3)
    bits.take(1)
    is_reduced = bits.take(1)
    if is_reduced:
        bits.take(5)
    else:
        _skip_operating_points(bits)
    across, down = bits.take(4) + 1, bits.take(4) + 1
    bits.take(across + down)
    if not is_reduced and bits.take(1):
        bits.take(7)
    bits.take(3)
    if not is_reduced:
        _skip_tools(bits)
    bits.take(3)
    is_deep = bits.take(1)
    if profile == 2 and is_deep:
        bits.take(1)
    if profile != 1:
        bits.take(1)
    return (bits.take(8), bits.take(8)) if bits.take(1) else None


def _skip_operating_points(bits: Bits) -> None:
    """Skip times and levels."""
    delays = 0
    has_model = False
    if bits.take(1):
        bits.take(64)
        if bits.take(1):
            bits.take_golomb()
        has_model = bool(bits.take(1))
        if has_model:
            delays = bits.take(5) + 1
            bits.take(42)
    has_delay = bits.take(1)
    for _ in range(bits.take(5) + 1):
        bits.take(12)
        if bits.take(5) > 7:
            bits.take(1)
        if has_model and bits.take(1):
            bits.take(2 * delays + 1)
        if has_delay and bits.take(1):
            bits.take(4)


def _skip_tools(bits: Bits) -> None:
    """Skip what says how frames depend on each other."""
    bits.take(4)
    has_order = bits.take(1)
    if has_order:
        bits.take(2)
    screen = 2 if bits.take(1) else bits.take(1)
    if screen and not bits.take(1):
        bits.take(1)
    if has_order:
        bits.take(3)
