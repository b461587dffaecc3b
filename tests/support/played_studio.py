"""A studio with a worker that only plays its part: it answers at once, or as slowly as is asked.

Networks take seconds and have tests of their own. What the page does around them is the same.
"""

from __future__ import annotations

import dataclasses
import json
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import numpy as np
from PIL import Image

from cgbatch.domains import DIRECTIONS
from cgbatch.gallery.links import FolderLinks
from cgbatch.gallery.theme import Theme
from cgbatch.jobs.manifest import Manifest, Site

ASSETS = (
    "favicon.svg",
    "gallery.css",
    "reveal-pair.css",
    "reveal-pair.js",
    "studio.css",
    "studio.js",
)
# What it makes is the part of the photo, its colours turned round; a photo 77 pixels wide fails.
WORKER = """self.STUDIO_WORKER = function () {
  const pace = PACE;
  const networks = new Set();
  const wait = (seconds) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
  const say = (message) => postMessage(message);
  const draw = (file, width, height, work) => {
    const canvas = new OffscreenCanvas(width, height);
    work(canvas.getContext("2d"));
    return canvas;
  };
  const save = (canvas, type, quality) => canvas.convertToBlob({ type, quality });
  const answers = {
    async open({ wasm }) {
      if (!(wasm["x.wasm"] instanceof ArrayBuffer)) throw new Error("no wasm");
      return { type: "opened", engine: "wasm", seconds: 0.1 };
    },
    async load({ name, architecture, tensors, data }) {
      if (!architecture.head || !tensors.a || data.byteLength !== 4) throw new Error("no weights");
      networks.add(name);
      return { type: "loaded" };
    },
    async translate({ id, file, box, direction, radius, way, format, quality }) {
      if (!networks.has(direction) || !(radius > 0)) throw new Error("not loaded");
      if (way === "doubled" && !networks.has("enhancer")) throw new Error("no enhancer");
      const bitmap = await createImageBitmap(file);
      const last = way === "full" ? "apply" : "enhance";
      for (const stage of ["decode", "look", "encode", "translate", last, "encode"]) {
        for (const part of [0, 0.5, 1]) {
          say({ id, type: "progress", stage, part });
          await wait(pace / 18);
        }
      }
      if (bitmap.width === 77) throw new Error("It has no sky.");
      const scale = way === "full" ? 1 : 512 / Math.min(box.width, box.height);
      const [width, height] = [box.width, box.height].map((side) => Math.round(side * scale));
      const paint = (context) => context.drawImage(
        bitmap, box.x, box.y, box.width, box.height, 0, 0, width, height);
      const before = await save(draw(file, width, height, paint), "image/jpeg", quality);
      const after = await save(draw(file, width, height, (context) => {
        context.filter = "FILTER";
        paint(context);
      }), format, quality);
      const page = { result: after, original: before };
      const seconds = { translate: SECONDS };
      return { type: "translated", result: after, original: before, page, width, height, seconds };
    },
    async beside({ result, original, format, quality }) {
      const [right, left] = [await createImageBitmap(result), await createImageBitmap(original)];
      const [width, height] = [2 * left.width, left.height];
      const beside = await save(draw(null, width, height, (context) => {
        context.drawImage(left, 0, 0);
        context.drawImage(right, left.width, 0);
      }), format, quality);
      return { type: "joined", beside, width, height };
    },
  };
  let last = Promise.resolve();
  onmessage = ({ data }) => {
    last = last.then(() => answers[data.type](data)).then(
      (answer) => say({ id: data.id, ...answer }),
      (error) => say({ id: data.id, type: "failed", words: error.message, detail: "" }),
    );
  };
};
"""


@dataclasses.dataclass(frozen=True)
class Studio:
    """A studio's folder, and where a browser finds it."""

    folder: Path
    url: str


def build_studio(
    folder: Path,
    pace: float = 0.05,
    seconds: float = 0.8,
    site: Site | None = None,
    look: str = "invert(1)",
    home: str | None = None,
) -> Studio:
    """Render the page, with a worker that takes `pace` seconds and says `seconds` of a network."""
    site = site or Site()
    theme = Theme(page="studio")
    for name in ASSETS:
        put(folder / "assets" / name, theme.asset(f"assets/{name}"))
    worker = WORKER.replace("PACE", str(pace)).replace("SECONDS", str(seconds))
    put(folder / "assets" / "studio-worker.js", worker.replace("FILTER", look).encode())
    put(folder / "assets" / "tfjs.js", b"self.STUDIO_TFJS = function () {};\n")
    wasm = json.dumps({"x.wasm": b64encode(b"\0asm").decode()})
    put(folder / "assets" / "wasm.js", f"self.STUDIO_WASM = {wasm};\n".encode())
    offers = [offer(folder, direction) for direction in DIRECTIONS]
    page = theme.environment().get_template("studio.html.j2")
    text = page.render(
        links=FolderLinks(""),
        manifest=Manifest(site, (), ()),
        directions=offers,
        enhancer=network(folder, "noise-cancel"),
        home=home,
    )
    put(folder / "index.html", text.encode())
    return Studio(folder, folder.as_uri() + "/")


def put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def network(folder: Path, name: str) -> SimpleNamespace:
    """Write weights that are none, and return what the page is told about them."""
    weights = {"architecture": {"head": "affine"}, "tensors": {"a": {}}, "data": "AAAAAA=="}
    script = f"weights/{name}-0123abcd.js"
    put(folder / script, f'self.STUDIO_WEIGHTS["{name}"] = {json.dumps(weights)};\n'.encode())
    return SimpleNamespace(script=script, bytes=1_900_000)


def offer(folder, direction) -> SimpleNamespace:
    examples = {"before": example(1.0), "after": example(0.4)}
    names = {"name": direction.name, "radius": 8, **vars(direction), **examples}
    return SimpleNamespace(**vars(network(folder, direction.name)), **names)


def hill(width: int, height: int, light: float = 1.0) -> Image.Image:
    """Paint a hill under a sky."""
    y, x = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j]
    land = y > 0.62 - 0.25 * np.sin(3.1 * x) ** 2
    sky = np.stack([120 + 110 * y, 170 + 60 * y, 235 - 10 * y], -1)
    grass = np.stack([70 + 60 * y, 120 + 40 * np.cos(9 * x), 60 + 0 * y], -1)
    return Image.fromarray(np.uint8(light * np.where(land[..., None], grass, sky)))


def example(light: float) -> str:
    data = BytesIO()
    hill(256, 256, light).save(data, "WEBP", quality=60)
    return f"data:image/webp;base64,{b64encode(data.getvalue()).decode()}"
