"""The studio's worker with its networks on a page of its own, under the studio's policy."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cgbatch.checkpoints.store import Identity, WeightFile
from cgbatch.gallery.studio_weights import weights_script
from cgbatch.gallery.theme import Theme
from cgbatch.models.configs import Config, architecture_of
from cgbatch.models.shapes import tensor_shapes
from cgbatch.resources import folder

POLICY = (
    "default-src 'none'; img-src 'self' blob: data:; style-src 'self'; "
    "script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; base-uri 'none'; form-action 'none'"
)
_SCRIPTS = ("tfjs.js", "wasm.js", "worker.js", "calls.js", "page.js")
_PAGE = f"""<!doctype html><title>Engine</title><link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
{"".join(f'<script src="{name}"></script>' for name in _SCRIPTS)}"""
_HERE = Path(__file__).parent / "studio_engine_page"


def write_page(out: Path) -> None:
    """Write a page that asks a worker for coefficients and enlarged pictures."""
    (out / "weights").mkdir(parents=True)
    bundle = folder("templates") / "studio" / "tfjs"
    for name in ("tfjs.js", "wasm.js"):
        (out / name).write_bytes((bundle / name).read_bytes())
    (out / "worker.js").write_bytes(Theme(page="studio").asset("assets/studio-worker.js"))
    calls = (_HERE / "calls.js").read_text()
    (out / "calls.js").write_text(f"self.CALLS = function () {{\n{calls}\n}};\n")
    (out / "page.js").write_text((_HERE / "page.js").read_text())
    (out / "index.html").write_text(_PAGE)


def random_weights(config: Config, seed: int = 5) -> WeightFile:
    """Draw weights that float16 holds, so that both sides compute with the same."""
    random = np.random.default_rng(seed)
    tensors = {}
    for name, shape in tensor_shapes(config).items():
        spread = 0.3 / max(1, np.prod(shape[:-1])) ** 0.5 if name.endswith("kernel") else 0.1
        drawn = random.normal(0, 2 * spread, shape)
        tensors[name] = drawn.astype(np.float16).astype(np.float32)
    kind = "enhancer" if config.network == "rdn" else "generator"
    identity = Identity(kind=kind, name=config.network, architecture=architecture_of(config))
    return WeightFile(identity, tensors)


class Engine:
    """A page of `write_page`, opened: its functions, with arrays."""

    def __init__(self, place: Path, call: Callable[[str, list[Any]], Any]) -> None:
        self._place = place
        self._call = call

    def open(self, engine: str | None = None, changed: dict[str, str | None] | None = None) -> Any:
        """Start an engine, perhaps with other binaries."""
        return self._call("open", [engine, changed or {}])

    def ask(self, **message: Any) -> Any:
        """Send a message to the worker and return its answer."""
        return self._call("ask", [message])

    def load(self, name: str, weights: WeightFile) -> Any:
        """Write the script of weights beside the page, and load it."""
        script = weights_script(name, weights)
        (self._place / "weights" / f"{name}.js").write_bytes(script)
        return self._call("load", [name, f"{name}.js"])

    def load_changed(self, name: str, changed: dict[str, Any], size: int | None = None) -> Any:
        """Load weights again that say something else, or end after some bytes."""
        return self._call("loadChanged", [name, changed, size])

    def coefficients(self, name: str, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Return what a generator says of a picture (H, W, 3)."""
        height, width, _ = pixels.shape
        said = self._made("coefficients", pixels, name=name)
        return said.reshape(height, width, 12)

    def enhance(self, picture: NDArray[np.float32], scale: int = 2) -> NDArray[np.float32]:
        """Return what the enhancer makes of a picture (H, W, 3) from 0 to 1."""
        height, width, _ = picture.shape
        return self._made("enhance", picture).reshape(scale * height, scale * width, 3)

    def halves(self, numbers: NDArray[np.float16]) -> NDArray[np.float32]:
        """Return float16 numbers as the worker reads them."""
        data = base64.b64encode(numbers.astype("<f2").tobytes()).decode()
        return _floats(self._call("halves", [data]))

    def _made(self, kind: str, pixels: NDArray[Any], **more: Any) -> NDArray[np.float32]:
        height, width, _ = pixels.shape
        data = base64.b64encode(pixels.astype("<f4").tobytes()).decode()
        self.answer = self.ask(type=kind, pixels=data, width=width, height=height, **more)
        assert self.answer["type"] == "made", self.answer
        return _floats(self.answer)


def _floats(answer: dict[str, str]) -> NDArray[np.float32]:
    return np.frombuffer(base64.b64decode(answer["numbers"]), "<f4")
