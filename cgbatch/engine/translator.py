"""Photos through the networks: batches of equal shape, one trace, memory, photos that fail."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import Any, Generic

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from cgbatch.engine.batching import Batching
from cgbatch.engine.computing import Compute
from cgbatch.engine.made import Made
from cgbatch.errors import DeviceError, PhotoError
from cgbatch.models.layers import Tensor
from cgbatch.models.padding import padded
from cgbatch.networks.device import Device, graph_as_traced
from cgbatch.photos.types import Picture


class Translator(Generic[Made]):
    """The way of photos of any shape through networks, in batches on a device.

    Args:
        compute: what the networks do with a batch whose sides are multiples of 4; its outputs are
            of the same size or a multiple of it.
        made: what the outputs for one photo become.
        batching: how many pictures go through the networks together.
        device: where to compute.
    """

    def __init__(
        self, compute: Compute, made: Callable[..., Made], batching: Batching, device: Device
    ) -> None:
        self._compute = compute
        self._made = made
        self._device = device
        self._batching = batching
        self.traces = 0
        self._functions: dict[int, Callable[[Tensor], tuple[Tensor, ...]]] = {}

    @property
    def batch_size(self) -> int:
        """Return how many pictures go together now; it may change after every batch."""
        return self._batching.size

    def _function(self, size: int) -> Callable[[Tensor], tuple[Tensor, ...]]:
        """Return the function for batches of a size; one signature, so one trace."""
        if size not in self._functions:
            self._functions[size] = self._compile(size)
        return self._functions[size]

    def _compile(self, size: int) -> Callable[[Tensor], tuple[Tensor, ...]]:

        def traced(photos: Tensor) -> tuple[Tensor, ...]:
            self.traces += 1
            return self._compute(photos)

        signature = [tf.TensorSpec((size, None, None, 3), tf.uint8)]
        compiled: Callable[[Tensor], tuple[Tensor, ...]] = tf.function(
            traced, input_signature=signature, autograph=False
        )
        return compiled

    def __call__(self, photos: Sequence[Picture]) -> list[Made | PhotoError]:
        """Take any number of photos through the networks, each uint8 (h, w, 3).

        Returns, in order, what was made of each, or an error for a photo that the networks cannot
        take; its neighbours in the batch are not touched by it.

        Raises:
            DeviceError: if the device cannot hold even one photo.
        """
        made: list[Made | PhotoError] = []
        while len(made) < len(photos):
            # Asked for anew each time, for it changes.
            made += self._translate(_alike(photos[len(made) : len(made) + self.batch_size]))
        return made

    def _translate(self, photos: Sequence[Picture]) -> list[Made | PhotoError]:
        """Translate one batch; a smaller one when memory runs out, bisect on other errors."""
        start = time.perf_counter()
        try:
            made = self._run(photos)
        except tf.errors.ResourceExhaustedError:
            self._shrink()
            return self(photos)
        except tf.errors.OpError as error:
            if len(photos) == 1:
                return [PhotoError(f"The network failed on this photo ({type(error).__name__}).")]
            half = len(photos) // 2
            return self._translate(photos[:half]) + self._translate(photos[half:])
        self._batching.took(len(photos), time.perf_counter() - start)
        return made

    def _shrink(self) -> None:
        if self.batch_size == 1:
            raise DeviceError(
                f"{self._device.label} has too little memory for even one photo at this size. "
                f"Try a smaller --size or --coefficients, or --device cpu."
            )
        self._functions.pop(self.batch_size, None)
        self._batching.ran_out_of_memory()

    def _run(self, photos: Sequence[Picture]) -> list[Made | PhotoError]:
        height, width, _ = photos[0].shape
        whole = [padded(photo) for photo in photos]
        size = self.batch_size
        batch = np.zeros((size, *whole[0].shape), np.uint8)
        batch[: len(photos)] = whole
        with tf.device(self._device.name), graph_as_traced(self._device):
            sound, *outputs = (part.numpy() for part in self._function(size)(batch))
        cut = [_cut(output, batch.shape[1], height, width) for output in outputs]
        return [
            self._made(*(output[i] for output in cut))
            if sound[i]
            else PhotoError(
                "The network made no picture of this photo (values that are not finite)."
            )
            for i in range(len(photos))
        ]


def _alike(photos: Sequence[Picture]) -> list[Picture]:
    """Return the photos from the first one on that have its shape."""
    return list(takewhile(lambda photo: photo.shape == photos[0].shape, photos))


def _cut(output: NDArray[Any], padded: int, height: int, width: int) -> NDArray[Any]:
    """Take what belongs to the padding off a batch of outputs, which may be enlarged."""
    scale = output.shape[1] // padded
    return output[:, : height * scale, : width * scale]
