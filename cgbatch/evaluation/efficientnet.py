"""EfficientNet-Lite0 as what measures."""

from __future__ import annotations

from cgbatch.evaluation.features import FeatureNetwork, compiled
from cgbatch.models.efficientnet import MIDDLE, NUMBERS, SCALE, open_lite
from cgbatch.models.lite_weights import LITE0


def open_efficientnet() -> FeatureNetwork:
    """Return EfficientNet-Lite0 with its ImageNet weights.

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
