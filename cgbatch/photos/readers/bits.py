"""Heads that are written bit by bit."""

from __future__ import annotations


class Bits:
    """Numbers out of bits, the highest of each byte first: HEVC, AV1."""

    def __init__(self, data: bytes) -> None:
        self._data = int.from_bytes(data, "big")
        self._left = 8 * len(data)

    def take(self, count: int) -> int:
        """Return the next bits as one number.

        Raises:
            EOFError: if there are not as many.
        """
        if count > self._left:
            raise EOFError
        self._left -= count
        return (self._data >> self._left) & ((1 << count) - 1)

    def take_golomb(self) -> int:
        """Return a number that states its own length (ITU-T H.265, 9.2)."""
        zeros = 0
        while not self.take(1):
            zeros += 1
        return (1 << zeros) - 1 + self.take(zeros)


class LowBits:
    """Numbers out of bits, the lowest of each byte first: JPEG XL."""

    def __init__(self, data: bytes) -> None:
        self._data = int.from_bytes(data, "little")
        self._left = 8 * len(data)
        self.at = 0  # bits that are taken

    def take(self, count: int) -> int:
        """Return the next bits as one number.

        Raises:
            EOFError: if there are not as many.
        """
        if count > self._left:
            raise EOFError
        found = self._data & ((1 << count) - 1)
        self._data >>= count
        self._left -= count
        self.at += count
        return found

    def choose(self, *ways: tuple[int, int]) -> int:
        """Return a number in one of four ways, each some bits and what is added to them."""
        count, offset = ways[self.take(2)]
        return offset + self.take(count)
