"""What the networks do with a batch: translate, enhance, or say how colours change."""

from __future__ import annotations

from collections.abc import Callable

from cgbatch.models.layers import Tensor
from cgbatch.networks.opening import Network
from cgbatch.networks.pixels import to_pixels, to_signed, to_unit
from cgbatch.networks.sharpening import sharpened
from cgbatch.networks.translation import are_finite, translated
from cgbatch.photos.sharpening import Sharpening

# Takes uint8 (N, H, W, 3). Returns for each picture whether all is finite, bool (N,), and then
# one tensor for each thing that is made of it.
Compute = Callable[[Tensor], tuple[Tensor, ...]]


def translation(
    generator: Network, enhancer: Network | None, sharpening: Sharpening | None = None
) -> Compute:
    """Translate with a generator, raise the quality with an enhancer, and sharpen.

    Makes two uint8 pictures (N, H, W, 3): the translation, and the result, larger with an enhancer.

    Args:
        generator: network from [-1, 1] to [-1, 1].
        enhancer: network from [0, 1] to [0, 1], twice the size; `None` for the translation alone.
        sharpening: of the result, never of the translation; `None` for none.
    """

    def compute(photos: Tensor) -> tuple[Tensor, ...]:
        small = translated(generator, photos)
        # The enhancer reads the floats themselves: rounding to uint8 between would lose detail.
        result = enhancer(small) if enhancer else small
        if sharpening:
            result = sharpened(result, sharpening)
        return are_finite(small, result), to_pixels(small), to_pixels(result)

    return compute


def enhancement(enhancer: Network | None, sharpening: Sharpening | None = None) -> Compute:
    """Raise the quality of pictures with an enhancer, and sharpen: a translation's way after it.

    Makes one uint8 picture (N, H, W, 3), larger with an enhancer.
    """

    def compute(pictures: Tensor) -> tuple[Tensor, ...]:
        result = enhancer(to_unit(pictures)) if enhancer else to_unit(pictures)
        if sharpening:
            result = sharpened(result, sharpening)
        return are_finite(result), to_pixels(result)

    return compute


def coefficients(head: Network) -> Compute:
    """Compute for each pixel how its colour changes, with a generator up to its affine head.

    Makes float32 (N, H, W, 12), as `transform_colours` takes them.
    """

    def compute(photos: Tensor) -> tuple[Tensor, ...]:
        made = head(to_signed(photos))
        return are_finite(made), made

    return compute
