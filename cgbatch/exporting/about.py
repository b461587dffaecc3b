"""What an export says about itself: whose it is, what goes in and comes out, what is left out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Literal

from cgbatch import __version__
from cgbatch.checkpoints.entry import Entry
from cgbatch.models.configs import Config, GeneratorConfig, config_of

Layout = Literal["batch, height, width, 3", "batch, 3, height, width"]

# Where a format has room for one text or table, it is found under this name.
KEY = "cgbatch"


def facts_of(entry: Entry, layout: Layout) -> dict[str, str]:
    """Return what an export of weights says about itself; each fact is a text."""
    config = config_of(entry.architecture)
    facts = {
        "name": entry.name,
        "kind": entry.kind,
        "direction": f"{entry.source} to {entry.target}" if entry.source else "",
        "domain": entry.domain,
        "licence": entry.licence,
        "origin": entry.origin,
        "data": entry.data,
        "steps": entry.steps,
        "limits": entry.limits,
        "architecture": json.dumps(dict(entry.architecture)),
        "layout": layout,
        **_pixels(config),
        "weights": f"{entry.file}, of cgbatch {entry.version}",
        "weights_sha256": entry.sha256,
        "exported_by": f"cgbatch {__version__}",
    }
    return {name: fact for name, fact in facts.items() if fact}


def as_json(facts: Mapping[str, str]) -> str:
    """Write the facts where a format has room for a single text."""
    return json.dumps(dict(facts), indent=2, ensure_ascii=False)


def _pixels(config: Config) -> dict[str, str]:
    """Return how pixels go in and come out."""
    if isinstance(config, GeneratorConfig):
        facts = {
            "input": "RGB of sRGB, float32 from -1 to 1: pixel / 127.5 - 1",
            "output": "RGB of sRGB, float32 from -1 to 1: pixel = round((value + 1) * 127.5)",
            "size": "height and width are multiples of 4, at least 8, and come out as they went "
            "in; trained where the shorter side is 256",
        }
        if config.head == "affine":
            facts["left_out"] = (
                "cgbatch has its coefficients follow the edges of the photo (guided filter) "
                "before they change colours; here they change them as they are"
            )
        return facts
    return {
        "input": "RGB of sRGB, float32 from 0 to 1: pixel / 255",
        "output": "RGB of sRGB, float32, not clipped: pixel = round(clip(value, 0, 1) * 255)",
        "size": f"any height and width; {config.scale} times as high and wide comes out",
    }
