"""EfficientNet-Lite with its ImageNet weights: Lite0 measures, Lite1 is trained with."""

from __future__ import annotations

import keras

from cgbatch.checkpoints.lite_weights import LITE0, Lite, load
from cgbatch.evaluation.features import FeatureNetwork, compiled
from cgbatch.models.efficientnet import MIDDLE, NUMBERS, SCALE, build_lite
from cgbatch.models.loading import load_tensors


def open_lite(lite: Lite) -> keras.Model:
    """Return one of the networks with its ImageNet weights.

    Raises:
        WeightsError: if neither the cache nor a package has the weights.
    """
    network = build_lite(lite.name, lite.repeats)
    load_tensors(network, load(lite))
    return network


def open_efficientnet() -> FeatureNetwork:
    """Return EfficientNet-Lite0 as what measures.

    Raises:
        WeightsError: if neither the cache nor a package has the weights.
    """
    return FeatureNetwork(
        LITE0.name,
        f"{LITE0.title} (ImageNet)",
        LITE0.side,
        NUMBERS,
        compiled(open_lite(LITE0), LITE0.side, MIDDLE, SCALE),
    )
