"""EfficientNet-Lite with its ImageNet weights: Lite0 measures, Lite1 is trained with."""

from __future__ import annotations

from cgbatch.checkpoints.lite_weights import LITE0
from cgbatch.evaluation.features import FeatureNetwork, compiled
from cgbatch.models.efficientnet import MIDDLE, NUMBERS, SCALE
from cgbatch.networks.opening import open_lite


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
