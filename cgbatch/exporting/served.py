"""A network as a function of TensorFlow that takes pictures of any number and size."""

from __future__ import annotations

import tensorflow as tf

from cgbatch.networks.opening import Network

PICTURE, RESULT = "picture", "result"  # names of what goes in and comes out


def served(network: Network) -> tf.types.experimental.PolymorphicFunction:
    """Return a `tf.function` of float32 (N, H, W, 3), all free, that returns a dictionary."""
    signature = [tf.TensorSpec((None, None, None, 3), tf.float32, name=PICTURE)]

    def serve(picture: tf.Tensor) -> dict[str, tf.Tensor]:
        return {RESULT: network(picture)}

    return tf.function(serve, input_signature=signature, autograph=False)
