"""InceptionV3 (Szegedy et al. 2016) with the ImageNet weights of Keras, as features of pictures.

Not the network of 2015 that published scores were measured with: KID and FID from these weights
compare with each other, not with papers.
"""

from __future__ import annotations

import hashlib
import http.client
import os
import urllib.request
from pathlib import Path

import keras

from cgbatch.checkpoints import cache
from cgbatch.errors import WeightsError
from cgbatch.evaluation.features import FeatureNetwork, compiled
from cgbatch.files import write_atomically

NAME = "inception-v3-keras"
SIDE = 299
NUMBERS = 2048
FILE_NAME = "inception_v3_weights_tf_dim_ordering_tf_kernels_notop.h5"
URL = f"https://storage.googleapis.com/tensorflow/keras-applications/inception_v3/{FILE_NAME}"
_MD5 = "bcbd6486424b2319ff4ef7d526e38f63"  # the one digest that Keras publishes
_TIMEOUT = 5.0  # seconds without an answer, or without more of it


def open_inception() -> FeatureNetwork:
    """Return InceptionV3 with its ImageNet weights, from Keras' cache, ours, or the net.

    Raises:
        WeightsError: if its weights cannot be had; the text says why.
    """
    network = build_inception(str(_weights()))
    return FeatureNetwork(
        NAME, "InceptionV3 (Keras, ImageNet)", SIDE, NUMBERS, compiled(network, SIDE, 127.5, 127.5)
    )


def build_inception(weights: str | None) -> keras.Model:
    """Build InceptionV3 up to its pooled features, (N, 299, 299, 3) in [-1, 1] to (N, 2048)."""
    return keras.applications.InceptionV3(
        include_top=False, weights=weights, input_shape=(SIDE, SIDE, 3), pooling="avg"
    )


def _weights() -> Path:
    """Return a file that is whole, fetched if there is none."""
    keras_home = Path(os.environ.get("KERAS_HOME", Path.home() / ".keras"))
    places = [keras_home / "models" / FILE_NAME, cache.folder() / FILE_NAME]
    for path in places:
        if path.is_file() and _is_whole(path.read_bytes()):
            return path
    data = _fetched()
    if not _is_whole(data):
        raise WeightsError(
            f"What {URL} sent is not the file that Keras describes. Try again later."
        )
    write_atomically(places[-1], data)
    return places[-1]


def _is_whole(data: bytes) -> bool:
    return hashlib.md5(data, usedforsecurity=False).hexdigest() == _MD5


def _fetched() -> bytes:
    try:
        with urllib.request.urlopen(URL, timeout=_TIMEOUT) as answer:
            data: bytes = answer.read()
            return data
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        raise WeightsError(
            "The ImageNet weights of InceptionV3 are neither in Keras' cache nor can they be "
            f"fetched ({reason}). Put {FILE_NAME} into {cache.folder()}."
        ) from error
