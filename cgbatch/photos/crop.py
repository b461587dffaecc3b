"""The part of a photo that is used: crop rules as people write them, and the boxes they give."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from decimal import Decimal

from cgbatch.errors import PhotoError, UsageError

MIN_SIDE = 32  # pixels; a smaller square holds no scene to translate
NARROWEST = 3  # the longer side of a whole photo, in shorter sides

ACCEPTED = (
    "What is accepted: center; top, bottom, left, right, top-left, top-right, bottom-left, "
    "bottom-right; X,Y,SIZE in whole pixels such as 120,80,900; fractions of the width, of the "
    "height and of the shorter side such as 0.1,0.2,0.5; or none for the whole photo."
)


@dataclass(frozen=True)
class CropBox:
    """A part of the upright photo, in pixels from its top left corner."""

    x: int
    y: int
    width: int
    height: int

    @property
    def shorter(self) -> int:
        """Return the shorter side, pixels."""
        return min(self.width, self.height)

    def scaled(self, shorter: int) -> tuple[int, int]:
        """Return width and height, pixels, of this part at another length of its shorter side."""
        scale = shorter / self.shorter
        return round(self.width * scale), round(self.height * scale)


def square(x: int, y: int, size: int) -> CropBox:
    """Return the box with equal sides."""
    return CropBox(x, y, size, size)


class CropRule(ABC):
    """Which part to take of photos of any size; `str` gives its one canonical text."""

    @abstractmethod
    def box(self, width: int, height: int) -> CropBox:
        """Return the part of an upright photo of this size in pixels.

        Raises:
            PhotoError: if this photo has no such part; the text names its size.
        """


def _check(box: CropBox, rule: CropRule, width: int, height: int) -> CropBox:
    """Return the box if it lies inside the photo and is large enough."""
    photo = f"The photo has {width} x {height} pixels"
    if min(width, height) < MIN_SIDE:
        raise PhotoError(f"{photo}; its shorter side needs at least {MIN_SIDE}.")
    if box.shorter < MIN_SIDE:
        raise PhotoError(
            f"{photo}; the crop {rule} is {box.shorter} pixels wide there, "
            f"and at least {MIN_SIDE} are needed. Choose a larger square."
        )
    if min(box.x, box.y) < 0 or box.x + box.width > width or box.y + box.height > height:
        raise PhotoError(f"{photo}; the crop {rule} reaches outside. Choose a square inside it.")
    return box


@dataclass(frozen=True)
class Whole(CropRule):
    """The photo as it is, if it is no narrower than `NARROWEST` to one."""

    def box(self, width: int, height: int) -> CropBox:
        """Return the box of the whole photo."""
        if max(width, height) > NARROWEST * min(width, height):
            raise PhotoError(
                f"The photo has {width} x {height} pixels; as a whole, photos up to {NARROWEST} "
                f"times as long as wide are translated. Choose a square of it with --crop."
            )
        return _check(CropBox(0, 0, width, height), self, width, height)

    def __str__(self) -> str:
        return "none"


@dataclass(frozen=True)
class Gravity(CropRule):
    """The largest square, pushed to a side or a corner; 0, 1, 2 are start, middle, end."""

    horizontal: int
    vertical: int

    def box(self, width: int, height: int) -> CropBox:
        """Return the largest square at this place."""
        size = min(width, height)
        x = (width - size) * self.horizontal // 2
        y = (height - size) * self.vertical // 2
        return _check(square(x, y, size), self, width, height)

    def __str__(self) -> str:
        words = (("top", "", "bottom")[self.vertical], ("left", "", "right")[self.horizontal])
        return "-".join(filter(None, words)) or "center"


@dataclass(frozen=True)
class PixelSquare(CropRule):
    """A square given in whole pixels."""

    x: int
    y: int
    size: int

    def box(self, width: int, height: int) -> CropBox:
        """Return the square itself."""
        return _check(square(self.x, self.y, self.size), self, width, height)

    def __str__(self) -> str:
        return f"{self.x},{self.y},{self.size}"


@dataclass(frozen=True)
class FractionSquare(CropRule):
    """A square given as fractions of the width, of the height and of the shorter side."""

    x: float
    y: float
    size: float

    def box(self, width: int, height: int) -> CropBox:
        """Return the square in whole pixels; what only rounding pushes outside is moved back."""
        size = round(self.size * min(width, height))
        x = _place(self.x * width, size, width)
        y = _place(self.y * height, size, height)
        return _check(square(x, y, size), self, width, height)

    def __str__(self) -> str:
        return ",".join(_decimal_text(value) for value in (self.x, self.y, self.size))


@dataclass(frozen=True)
class Rectangle(CropRule):
    """A box given with two sides, in pixels or as fractions of width and height, if square."""

    x: float
    y: float
    width: float
    height: float

    def box(self, width: int, height: int) -> CropBox:
        """Return the box if its sides are equal in the pixels of this photo, up to rounding."""
        in_pixels = isinstance(self.width, int)
        across, down = (1, 1) if in_pixels else (width, height)
        sides = (self.width * across, self.height * down)
        if abs(sides[0] - sides[1]) > (0 if in_pixels else 1):
            raise PhotoError(
                f"The photo has {width} x {height} pixels; the crop {self} is not square: it is "
                f"{round(sides[0])} x {round(sides[1])} pixels there. Make both sides equal."
            )
        size = round(min(sides))
        x = _place(self.x * across, size, width)
        y = _place(self.y * down, size, height)
        return _check(square(x, y, size), self, width, height)

    def __str__(self) -> str:
        return ",".join(_decimal_text(v) for v in (self.x, self.y, self.width, self.height))


def _place(start: float, size: int, side: int) -> int:
    """Round the start of a stretch of `size` pixels; up to one pixel outside counts as rounding."""
    if start + size > side + 1:
        return round(start)
    return min(round(start), side - size)


def _decimal_text(value: float) -> str:
    """Write a number so that `parse_number` reads the same one: never with an exponent."""
    text = f"{Decimal(repr(value)):f}"
    return text if "." in text or isinstance(value, int) else f"{text}.0"


def from_numbers(x: float, y: float, *sides: float) -> CropRule:
    """Return the rule for X, Y and SIZE, or X, Y, width and height.

    They are whole pixels if all are `int`, fractions if at least one is a `float`.

    Raises:
        UsageError: if numbers are out of range, or pixels and fractions are mixed.
    """
    values = (x, y, *sides)
    text = ",".join(str(value) for value in values)
    if not min(x, y) >= 0 or not min(sides) > 0:
        raise UsageError(
            f"{text} is not a valid crop: X and Y start at 0, SIZE is above 0. {ACCEPTED}"
        )
    if not all(isinstance(value, int) for value in values):
        if not all(value <= 1 for value in values):
            raise UsageError(
                f"{text} is not a valid crop: one number with a decimal point makes all of them "
                f"fractions between 0 and 1; whole pixels are written without a point. {ACCEPTED}"
            )
        values = tuple(abs(float(value)) for value in values)  # abs: -0.0 becomes 0.0
        return FractionSquare(*values) if len(sides) == 1 else Rectangle(*values)
    if len(set(sides)) == 1:
        return PixelSquare(int(x), int(y), int(sides[0]))
    return Rectangle(*values)


_CENTRES = {"center", "centre"}
_GRAVITIES = {str(rule): rule for rule in (Gravity(h, v) for h in range(3) for v in range(3))}
_NUMBER = re.compile(r"-?(?:[0-9]{1,9}|[0-9]{0,9}\.[0-9]+|[0-9]{1,9}\.)")


def parse_number(text: str) -> float:
    """Read a whole number as `int` and one with a decimal point as `float`.

    Raises:
        UsageError: if the text is neither.
    """
    if not _NUMBER.fullmatch(text):
        raise UsageError(f"{text!r} is no number. {ACCEPTED}")
    return float(text) if "." in text else int(text)


def parse_crop(text: str) -> CropRule:
    """Read a crop as `--crop` takes it.

    Raises:
        UsageError: if the text is not a valid crop; its text says what is accepted.
    """
    words = text.strip().lower()
    if words in _CENTRES:
        return _GRAVITIES["center"]
    if words == "none":
        return Whole()
    if words in _GRAVITIES:
        return _GRAVITIES[words]
    parts = [part.strip() for part in words.split(",")]
    if len(parts) != 3:
        raise UsageError(f"{text!r} is not a valid crop. {ACCEPTED}")
    return from_numbers(*(parse_number(part) for part in parts))
