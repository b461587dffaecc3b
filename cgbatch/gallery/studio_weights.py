"""Weights as scripts, which a page loads from a disk as well as from a server."""

from __future__ import annotations

import base64
import json

from cgbatch.checkpoints import store
from cgbatch.checkpoints.store import WeightFile
from cgbatch.models.configs import architecture_of, config_of
from cgbatch.models.shapes import check_tensors, tensor_shapes


def weights_script(name: str, weights: WeightFile) -> bytes:
    """Return the script that says the weights of a network; equal weights give equal bytes.

    It sets `STUDIO_WEIGHTS[name]`: the whole architecture, of each tensor its shape and where it
    begins, counted in numbers, and all of them as float16, little endian, in base64.

    Raises:
        WeightsError: if the tensors do not fit the network that they name, or a number is not
            finite, or too large for float16.
    """
    config = config_of(weights.metadata.architecture)
    shapes = tensor_shapes(config)
    check_tensors(weights.tensors, shapes, name)
    small = store.as_float16(weights)
    tensors, offset = {}, 0
    for tensor, shape in shapes.items():
        tensors[tensor] = {"shape": shape, "offset": offset}
        offset += small[tensor].size
    data = b"".join(small[tensor].astype("<f2").tobytes() for tensor in shapes)
    said = {
        "architecture": architecture_of(config),
        "tensors": tensors,
        "data": base64.b64encode(data).decode(),
    }
    text = json.dumps(said, separators=(",", ":"))
    return f"self.STUDIO_WEIGHTS[{json.dumps(name)}]={text};\n".encode()
