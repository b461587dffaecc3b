"""The TensorFlow function: a batch of photos in, translated and enhanced pictures out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import tensorflow as tf

from cgbatch.engine.device import Device
from cgbatch.engine.pipeline import Picture, Translated
from cgbatch.errors import DeviceError, PhotoError
from cgbatch.models.layers import Tensor

Network = Callable[[Tensor], Tensor]  # float32 (N, H, W, 3) in and out


class Translator:
    """Translate photos with a generator and raise their quality with an enhancer.

    Args:
        generator: network from [-1, 1] to [-1, 1], any picture size.
        enhancer: network from [0, 1] to [0, 1], twice the size; `None` for the translation alone.
        size: side of the pictures that go in, pixels, a multiple of 4.
        batch_size: pictures that go through the networks together; falls when memory runs out.
        device: where to compute.
    """

    def __init__(
        self,
        generator: Network,
        enhancer: Network | None,
        size: int,
        batch_size: int,
        device: Device,
    ) -> None:
        self._generator = generator
        self._enhancer = enhancer
        self._size = size
        self._device = device
        self.batch_size = batch_size
        self.traces = 0
        self._function = self._compile()

    def _compile(self) -> Callable[[Tensor], tuple[Tensor, Tensor, Tensor]]:
        """Build the function for the present batch size; one signature, so one trace."""
        shape = (self.batch_size, self._size, self._size, 3)

        def translate(photos: Tensor) -> tuple[Tensor, Tensor, Tensor]:
            self.traces += 1
            translation = (self._generator(tf.cast(photos, tf.float32) / 127.5 - 1.0) + 1.0) / 2.0
            # The enhancer reads the floats themselves: rounding to uint8 between would lose detail.
            result = self._enhancer(translation) if self._enhancer else translation
            sound = tf.reduce_all(tf.math.is_finite(translation), axis=(1, 2, 3))
            sound &= tf.reduce_all(tf.math.is_finite(result), axis=(1, 2, 3))
            return _to_uint8(translation), _to_uint8(result), sound

        compiled: Callable[[Tensor], tuple[Tensor, Tensor, Tensor]] = tf.function(
            translate, input_signature=[tf.TensorSpec(shape, tf.uint8)], autograph=False
        )
        return compiled

    def __call__(self, photos: Sequence[Picture]) -> list[Translated | PhotoError]:
        """Translate any number of photos, each uint8 (size, size, 3).

        Returns, in order, uint8 pictures (`translation` of the same size, `result` twice that with
        an enhancer), or an error for a photo that the networks cannot take; its neighbours in the
        batch are not touched by it.

        Raises:
            DeviceError: if the device cannot hold even one photo.
        """
        made: list[Translated | PhotoError] = []
        while len(made) < len(photos):
            # Asked for anew each time: the batch size falls when memory runs out.
            made += self._translate(photos[len(made) : len(made) + self.batch_size])
        return made

    def _translate(self, photos: Sequence[Picture]) -> list[Translated | PhotoError]:
        """Translate one batch; halve when memory runs out, bisect on other errors."""
        try:
            return self._run(photos)
        except tf.errors.ResourceExhaustedError:
            self._halve()
            return self(photos)
        except tf.errors.OpError as error:
            if len(photos) == 1:
                return [PhotoError(f"The network failed on this photo ({type(error).__name__}).")]
            half = len(photos) // 2
            return self._translate(photos[:half]) + self._translate(photos[half:])

    def _halve(self) -> None:
        if self.batch_size == 1:
            raise DeviceError(
                f"{self._device.label} has too little memory for even one photo of "
                f"{self._size} pixels. Try a smaller --size, or --device cpu."
            )
        self.batch_size //= 2
        self._function = self._compile()

    def _run(self, photos: Sequence[Picture]) -> list[Translated | PhotoError]:
        batch = np.zeros((self.batch_size, self._size, self._size, 3), np.uint8)
        batch[: len(photos)] = photos
        with tf.device(self._device.name):
            translations, results, sound = (part.numpy() for part in self._function(batch))
        return [
            Translated(translations[i], results[i])
            if sound[i]
            else PhotoError(
                "The network made no picture of this photo (values that are no numbers)."
            )
            for i in range(len(photos))
        ]


def _to_uint8(picture: Tensor) -> Tensor:
    """Bring [0, 1] to 0..255, rounded: cutting off would darken every picture by half a level."""
    return tf.cast(tf.round(tf.clip_by_value(picture, 0.0, 1.0) * 255.0), tf.uint8)
