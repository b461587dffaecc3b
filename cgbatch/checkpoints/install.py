"""Take weights of any known format into a folder of weights: file, catalogue, model card."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cgbatch.checkpoints import catalog, store
from cgbatch.checkpoints.convert_keras import read_network
from cgbatch.checkpoints.convert_pytorch import read_generator
from cgbatch.checkpoints.entry import Entry
from cgbatch.checkpoints.hdf5_file import SIGNATURE
from cgbatch.checkpoints.model_card import write_model_card
from cgbatch.checkpoints.store import NOT_STATED, Identity, Tensors, WeightFile
from cgbatch.domains import DIRECTIONS, VIEWERS
from cgbatch.errors import UsageError, WeightsError
from cgbatch.files import sha256_of_bytes, write_atomically
from cgbatch.models.configs import Config, GeneratorConfig, architecture_of, config_of
from cgbatch.models.shapes import check_tensors, tensor_shapes

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_PYTORCH = (b"PK\x03\x04", b"\x80\x02")  # since PyTorch 1.6, and before
_DIRECTION = ("source", "target", "domain", "viewer")
_CHOSEN = ("domain", "viewer")  # by whoever installed a direction first


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a person says about weights; what is `None` is taken from elsewhere."""

    source: str | None = None
    target: str | None = None
    domain: str | None = None
    viewer: str | None = None
    data: str | None = None
    steps: str | None = None
    licence: str | None = None
    origin: str | None = None
    limits: str | None = None


def install(source: Path, name: str, folder: Path, facts: Facts) -> Entry:
    """Convert weights, save them in a folder under a name, and list them in its catalogue.

    The source may be a generator's PyTorch state dictionary, an RDN or RRDN in ISR's HDF5, either
    or a generator in another HDF5 of Keras, or a weight file of cgbatch. Weights of that name are
    replaced; what is known about them stays where neither the facts nor the source say otherwise,
    and domain and viewer stay as they were chosen.

    Raises:
        UsageError: if the name cannot be one, or a generator's direction is not known.
        WeightsError: if the source cannot be read, or fits no network.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} cannot name weights: use small letters, digits, '-', '_' and '.', "
            "such as summer2winter."
        )
    config, tensors, own_facts = _convert(store.read(source), source.name)
    listed = catalog.read_entries(folder)
    former = next((entry for entry in listed if entry.name == name), None)
    kind: store.Kind = "generator" if isinstance(config, GeneratorConfig) else "enhancer"
    former_facts = _facts_of(former) if former and former.kind == kind else {}
    identity = Identity(
        kind=kind,
        name=name,
        architecture=architecture_of(config),
        **_merge(
            former_facts,
            own_facts,
            {fact: former_facts.get(fact) for fact in _CHOSEN},
            _direction_facts(name),
            asdict(facts),
        ),
    )
    _check_direction(identity)
    return _publish(WeightFile(identity, tensors), folder, listed)


def _convert(data: bytes, name: str) -> tuple[Config, Tensors, dict[str, str]]:
    """Read weights of any format, recognized by content."""
    if data.startswith(SIGNATURE):
        return *read_network(data, name), {}
    # Before PyTorch: the length that a safetensors file begins with can look like its two bytes.
    if store.looks_like_one(data):
        weights = store.decode(data, name)
        config = config_of(weights.metadata.architecture)
        check_tensors(weights.tensors, tensor_shapes(config), name)
        return config, weights.tensors, _facts_of(weights.metadata)
    if data.startswith(_PYTORCH):
        return *read_generator(data, name), {}
    raise WeightsError(
        f"{name} is in no format that cgbatch reads: a generator's PyTorch state_dict, "
        "an RDN or RRDN in ISR's HDF5, weights of Keras, or cgbatch's own safetensors."
    )


def _facts_of(identity: Identity) -> dict[str, str]:
    return {name: getattr(identity, name) for name in asdict(Facts())}


def _direction_facts(name: str) -> dict[str, str]:
    """Return what is known of a direction that ships; nothing for other names."""
    for direction in DIRECTIONS:
        if direction.name == name:
            return {key: getattr(direction, key) for key in _DIRECTION}
    return {}


def _merge(*layers: Mapping[str, str | None]) -> dict[str, Any]:
    """Let later facts replace earlier ones where they say something."""
    silent = (None, "", NOT_STATED)
    return {k: v for layer in layers for k, v in layer.items() if v not in silent}


def _check_direction(identity: Identity) -> None:
    stated = [fact for fact in _DIRECTION if getattr(identity, fact)]
    if identity.kind == "enhancer" and stated:
        raise UsageError(f"{identity.name} is an enhancer, which has no {stated[0]}.")
    if identity.kind == "generator":
        missing = [fact for fact in _DIRECTION if fact not in stated]
        if missing:
            raise UsageError(
                f"{identity.name} is a generator of a direction that cgbatch does not know. "
                f"Say also: {', '.join(missing)}."
            )
        if identity.viewer not in VIEWERS:
            raise UsageError(
                f"There is no viewer {identity.viewer!r}. What exists: {', '.join(VIEWERS)}."
            )


def _publish(weights: WeightFile, folder: Path, listed: tuple[Entry, ...]) -> Entry:
    """Write file, then catalogue, then card; only then remove what the catalogue named before.

    The file's name carries its hash. So the catalogue names whole and right files at every moment,
    wherever the program is stopped.
    """
    data = store.encode(weights)
    digest = sha256_of_bytes(data)
    name = weights.metadata.name
    entry = Entry(
        **asdict(weights.metadata),
        file=f"{name}-{digest[:8]}.safetensors",
        size=len(data),
        sha256=digest,
        folder=folder,
    )
    try:
        write_atomically(entry.path, data)
        catalog.write_entries(folder, [*(e for e in listed if e.name != name), entry])
        write_model_card(folder, catalog.read_entries(folder))
        for former in listed:
            if former.name == name and former.file != entry.file:
                former.path.unlink(missing_ok=True)
    except OSError as error:
        raise WeightsError(
            f"The weights {name!r} cannot be saved: {error.strerror}. "
            f"Set {catalog.FOLDER_VARIABLE} to a folder that can be written to."
        ) from error
    return entry
