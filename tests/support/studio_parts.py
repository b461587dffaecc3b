"""The pixel half of the studio's worker on a page of its own, with networks that tests pretend."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cgbatch.resources import folder

# In the order in which the worker includes them.
PARTS = (
    *("headers", "pixels", "resample", "guided", "apply", "noise", "dither"),
    *("encode", "translate"),
)
FILTERS = {"LANCZOS": Image.Resampling.LANCZOS, "BOX": Image.Resampling.BOX}
STRIP_PIXELS = 60_000  # at a time, so that there are several in photos that are soon made
POLICY = "default-src 'none'; script-src 'self'; worker-src blob:"  # as the studio has, or stricter
_PAGE = f"""<!doctype html><title>Worker</title><link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="{POLICY}; img-src data:">
<script src="worker.js"></script><script src="page.js"></script>"""
_HERE = Path(__file__).parent / "studio_page"


def write_page(out: Path) -> None:
    """Write a page that answers `call(name, ...)` with what a worker of these parts does."""
    out.mkdir(parents=True)
    sources = [folder("templates") / f"studio/worker/{part}.js" for part in PARTS]
    texts = [path.read_text() for path in (*sources, _HERE / "calls.js")]
    large, small = "STRIP_PIXELS = 2_000_000", f"STRIP_PIXELS = {STRIP_PIXELS}"
    assert sum(large in text for text in texts) == 1
    texts = [text.replace(large, small) for text in texts]
    whole = "self.WORKER = function () {\n'use strict';\n" + "\n".join(texts) + "\n};\n"
    (out / "worker.js").write_text(whole)
    (out / "page.js").write_text((_HERE / "page.js").read_text())
    (out / "index.html").write_text(_PAGE)


class Parts:
    """What the worker's functions return, as arrays and files."""

    def __init__(self, ask: Callable[[str, list[Any]], Any]) -> None:
        self._ask = ask

    def __call__(self, name: str, *values: Any) -> Any:
        """Call a function of `calls.js`; bytes and arrays go over and come back as bytes."""
        return _decoded(self._ask(name, [_encoded(value) for value in values]))

    def picture(self, name: str, *values: Any) -> NDArray[np.uint8]:
        """Call a function that returns a file of a picture; return its pixels."""
        return np.asarray(Image.open(BytesIO(self(name, *values))).convert("RGB"))


def _encoded(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        value = value.tobytes()
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode()}
    json.dumps(value)
    return value


def _decoded(value: Any) -> Any:
    if isinstance(value, dict):
        if set(value) == {"base64"}:
            return base64.b64decode(value["base64"])
        return {name: _decoded(each) for name, each in value.items()}
    return [_decoded(each) for each in value] if isinstance(value, list) else value


def png_of(pixels: NDArray[np.uint8]) -> bytes:
    """Encode pixels, gray, RGB or RGBA."""
    return saved(Image.fromarray(pixels), "PNG")


def saved(image: Image.Image, file_format: str, **options: Any) -> bytes:
    """Encode a picture."""
    buffer = BytesIO()
    image.save(buffer, file_format, **options)
    return buffer.getvalue()


def noise_of(seed: int, height: int, width: int, bands: int = 3) -> NDArray[np.uint8]:
    """Make a picture that is noise on patches: every level, soft and hard edges."""
    random = np.random.default_rng(seed)
    patches = random.integers(0, 256, (height // 16 + 1, width // 16 + 1, bands))
    large = np.kron(patches, np.ones((16, 16, 1)))[:height, :width]
    levels = large + random.normal(0, 30, (height, width, bands))
    return np.clip(levels, 0, 255).astype(np.uint8)


def by_pillow(
    pixels: NDArray[np.uint8], name: str, box: tuple[int, int, int, int], size: tuple[int, int]
) -> NDArray[np.uint8]:
    """Resample across and then down: from 13 on, Pillow takes very tall pictures down first."""
    x, y, width, height = box
    rows = len(pixels)
    across = (x, 0, x + width, rows)
    narrow = Image.fromarray(pixels).resize((size[0], rows), FILTERS[name], box=across)
    return np.asarray(narrow.resize(size, FILTERS[name], box=(0, y, size[0], y + height)))
