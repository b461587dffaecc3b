"""What the networks make of a photo; needs no TensorFlow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from cgbatch.errors import PhotoError
from cgbatch.photos.types import Picture

Made = TypeVar("Made")
_Made_co = TypeVar("_Made_co", covariant=True)


@dataclass(frozen=True)
class Translated:
    """What the networks made of a photo, uint8 (h, w, 3); `result` is what is shown."""

    translation: NDArray[np.uint8]
    result: NDArray[np.uint8]


@dataclass(frozen=True)
class Enhanced:
    """What an enhancer made of a picture, uint8 (h, w, 3)."""

    result: NDArray[np.uint8]


@dataclass(frozen=True)
class Described:
    """How the colours of a photo change: float32 (h, w, 12), see `apply_coefficients`."""

    coefficients: NDArray[np.float32]
    radius: int  # of the windows in which they are moved to the photo's edges


class Translating(Protocol[_Made_co]):
    """The networks, as the stages around them see them."""

    @property
    def batch_size(self) -> int:
        """Return how many photos go together; asked before every batch, for it may change."""

    def __call__(self, photos: Sequence[Picture]) -> Sequence[_Made_co | PhotoError]:
        """Return, for each of 1 to `batch_size` pictures, what it became or why not."""
