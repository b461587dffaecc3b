"""Which network measures: InceptionV3 where it can be had, otherwise EfficientNet-Lite0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cgbatch.errors import WeightsError
from cgbatch.evaluation.efficientnet import open_efficientnet
from cgbatch.evaluation.features import FeatureNetwork
from cgbatch.evaluation.inception import open_inception

Choice = Literal["auto", "inception", "efficientnet"]


@dataclass(frozen=True)
class Chosen:
    """The network that measures, and why it is that one."""

    network: FeatureNetwork
    reason: str


def choose_features(choice: Choice) -> Chosen:
    """Open the requested network; `auto` takes InceptionV3 if its weights can be had.

    Raises:
        WeightsError: if its weights cannot be had.
    """
    if choice == "efficientnet":
        return Chosen(open_efficientnet(), "as requested")
    if choice == "inception":
        return Chosen(open_inception(), "as requested")
    try:
        return Chosen(open_inception(), "its ImageNet weights could be had")
    except WeightsError as error:
        return Chosen(open_efficientnet(), f"in place of InceptionV3. {error}")
