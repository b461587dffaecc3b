"""What other programs can use: how a network would change a photo's colours, and changing them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from cgbatch.checkpoints.catalog import open_catalog
from cgbatch.errors import UsageError
from cgbatch.photos.coefficients import apply_coefficients

if TYPE_CHECKING:
    from cgbatch.engine.session import Session

__all__ = ["apply_coefficients", "coefficients"]


def coefficients(photo: NDArray[np.uint8], direction: str = "summer2winter") -> NDArray[np.float32]:
    """Say how a generator would change the colours of a small photo.

    The first call for a direction loads TensorFlow and the weights; later ones reuse them. Call it
    from one thread at a time.

    Args:
        photo: uint8 (H, W, 3) in sRGB, at least 32 pixels a side; generators were trained on 256.
        direction: name of a direction whose weights have the affine head, such as `day2night`.

    Returns:
        float32 (H, W, 12): for each pixel a 3x3 matrix M, row by row, and an offset t. Colours `u`
        in [0, 1] become `u + M u + t`, clipped to [0, 1]. Values are mostly between -1 and 1.

    Raises:
        ValueError: if the photo has another shape or type.
        UsageError: if there is no such direction, or its weights paint pixels (the tanh head).
        WeightsError: if its weights are missing or damaged.
        PhotoError: if the network makes no numbers of it.
    """
    if (
        photo.ndim != 3
        or photo.shape[2] != 3
        or photo.dtype != np.uint8
        or min(photo.shape[:2]) < 32
    ):
        raise ValueError(
            f"a photo is uint8 (H, W, 3) of 32 pixels a side or more, not "
            f"{photo.dtype} {photo.shape}"
        )
    (made,) = _session(direction).translator([photo])
    if isinstance(made, Exception):
        raise made
    described: NDArray[np.float32] = made.coefficients
    return described


@lru_cache(maxsize=2)
def _session(name: str) -> Session:
    """Open the network of a direction; the last two stay in memory."""
    known = open_catalog()
    for direction in known.directions():
        if direction.name == name:
            from cgbatch.networks.quiet import load_tensorflow

            load_tensorflow()
            from cgbatch.engine.session import open_full_session

            return open_full_session(known.affine_generator_for(direction), batch_size=1)
    names = ", ".join(direction.name for direction in known.directions())
    raise UsageError(f"There is no direction {name!r}. What exists: {names}.")
