"""The programs in docs/export.md run, as they stand there."""

import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cgbatch.exporting.export import export
from cgbatch.exporting.formats import FORMATS
from cgbatch.models.configs import GeneratorConfig, RDNConfig

TEXT = (Path(__file__).parents[2] / "docs" / "export.md").read_text()
PROGRAMS = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
LEAN = RDNConfig(C=3, D=5, G=32, G0=32)  # noise-cancel, as the text has it
SMALL = GeneratorConfig(ngf=4, blocks=1)


@pytest.fixture(scope="module")
def folder(make_entry, tmp_path_factory):
    """A folder with a photo and the exports that the text makes."""
    folder = tmp_path_factory.mktemp("text")
    pixels = np.random.default_rng(2).integers(0, 256, (9, 7, 3), np.uint8)
    Image.fromarray(pixels).resize((90, 70)).save(folder / "photo.jpg")
    for config, name, format_name, out in (
        (SMALL, "day2night", "onnx", "day2night.onnx"),
        (SMALL, "day2night", "savedmodel", "day2night"),
        (LEAN, "noise-cancel", "onnx", "noise-cancel.onnx"),
        (LEAN, "noise-cancel", "isr-hdf5", "noise-cancel.hdf5"),
    ):
        export(make_entry(config, name), FORMATS[format_name], folder / out)
    return folder


def test_programs_in_the_text_run_and_make_the_same(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    for program in PROGRAMS:
        exec(compile(program, "docs/export.md", "exec"), {})

    def pixels(name):
        return np.asarray(Image.open(folder / name), np.int16)

    night, large = pixels("night-onnx.png"), pixels("large-onnx.png")
    assert (night.shape, large.shape) == ((256, 384, 3), (512, 768, 3))
    assert np.abs(night - pixels("night-tensorflow.png")).max() <= 1
    assert np.abs(large - pixels("large-isr.png")).max() <= 1
