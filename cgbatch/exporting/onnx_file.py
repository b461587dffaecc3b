"""Weights as an ONNX file, for onnxruntime and whatever else reads ONNX."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from cgbatch.checkpoints.store import WeightFile
from cgbatch.exporting.served import PICTURE, RESULT, served
from cgbatch.exporting.trying import Runtime
from cgbatch.networks.opening import portable_network

if TYPE_CHECKING:
    from onnx import ValueInfoProto

_OPSET = 17  # of 2022: old enough for most programs, and new enough for all that is needed


def write(weights: WeightFile, facts: Mapping[str, str], path: Path) -> None:
    """Write the network in float32; the number, height and width of pictures stay free."""
    import onnx
    import tf2onnx

    function = served(portable_network(weights))
    # Given, or tf2onnx takes the time for its own guess at it.
    model, _ = tf2onnx.convert.from_function(
        function, input_signature=function.input_signature, opset=_OPSET
    )
    scale = int(weights.metadata.architecture.get("scale", 1))
    (given,), (made,) = model.graph.input, model.graph.output
    _name_dimensions(given, "height", "width")
    _name_dimensions(made, _times(scale, "height"), _times(scale, "width"))
    model.producer_name = "cgbatch"
    model.graph.name = weights.metadata.name
    onnx.helper.set_model_props(model, dict(facts))
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, path)


def _name_dimensions(value: ValueInfoProto, height: str, width: str) -> None:
    *free, _ = value.type.tensor_type.shape.dim
    for dimension, name in zip(free, ("batch", height, width), strict=True):
        dimension.dim_param = name


def _times(scale: int, side: str) -> str:
    return side if scale == 1 else f"{scale}*{side}"


def open_(weights: WeightFile, path: Path) -> Runtime:
    """Open the file in onnxruntime, on the processor."""
    import onnxruntime

    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])

    def run(pictures: NDArray[np.float32]) -> NDArray[np.float32]:
        (result,) = session.run([RESULT], {PICTURE: pictures})
        return np.asarray(result)

    return run
