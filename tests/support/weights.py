"""Tiny random weights that answer to the names of those that ship."""

import numpy as np

from cgbatch.checkpoints import catalog, store
from cgbatch.checkpoints.entry import Entry
from cgbatch.checkpoints.store import Identity, WeightFile
from cgbatch.domains import DIRECTIONS
from cgbatch.files import sha256_of_bytes
from cgbatch.models.configs import GeneratorConfig, RDNConfig, architecture_of
from cgbatch.models.shapes import tensor_shapes


def weights_of(config, kind="enhancer", name="tiny", random=None):
    random = random or np.random.default_rng(6)
    tensors = {
        tensor: random.normal(0, 0.05, shape).astype(np.float32)
        for tensor, shape in tensor_shapes(config).items()
    }
    return WeightFile(Identity(kind=kind, name=name, architecture=architecture_of(config)), tensors)


def save_weights(folder, kind, name, config, random):
    path = folder / f"{name}.safetensors"
    store.save(path, weights_of(config, kind, name, random))
    data = path.read_bytes()
    return Entry(
        kind=kind,
        name=name,
        architecture=architecture_of(config),
        file=path.name,
        size=len(data),
        sha256=sha256_of_bytes(data),
        folder=folder,
    )


def fill_with_weights(folder):
    """Make weights for every direction, and both enhancers."""
    random = np.random.default_rng(5)
    generator = GeneratorConfig(ngf=4, blocks=1, upsampling="resize", head="affine")
    entries = [
        save_weights(folder, "generator", direction.name, generator, random)
        for direction in DIRECTIONS
    ]
    enhancer = RDNConfig(C=1, D=1, G=4, G0=4)
    for name in ("noise-cancel", "psnr-small"):
        entries.append(save_weights(folder, "enhancer", name, enhancer, random))
    catalog.write_entries(folder, entries)
