"""The formats that weights are exported in: for which program, and which networks it can run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from cgbatch.checkpoints.store import WeightFile
from cgbatch.errors import UsageError
from cgbatch.exporting import isr_file, onnx_file, pytorch_state, saved_model
from cgbatch.exporting.about import Layout
from cgbatch.exporting.trying import Runtime
from cgbatch.installing import TORCH, install_command
from cgbatch.models.configs import Config, GeneratorConfig
from cgbatch.models.isr_reference import INSTALLED_BY


@dataclass(frozen=True, kw_only=True)
class Format:
    """A way to write weights for another program, and to run them there."""

    name: str  # as the command line takes it
    runtime: str  # the program's package
    modules: tuple[str, ...]  # that have to be installed
    installed_by: tuple[str, ...]  # as pip takes it
    suffixes: tuple[str, ...]  # of files; none for a folder
    layout: Layout
    write: Callable[[WeightFile, Mapping[str, str], Path], None]
    open: Callable[[WeightFile, Path], Runtime]
    refusal: Callable[[Config], str]  # why a network cannot be written; empty if it can

    def check_installed(self) -> None:
        """Refuse to write what could not be tried.

        Raises:
            UsageError: if the program, or what writes for it, is not installed.
        """
        lacking = [module for module in self.modules if find_spec(module) is None]
        if lacking:
            raise UsageError(
                f"An export is tried in {self.runtime} before it is kept, and {lacking[0]} is not "
                f"installed. Install it with: {install_command(*self.installed_by)}"
            )

    def runtime_and_version(self) -> str:
        """Return the program in which exports are tried."""
        return f"{self.runtime} {version(self.runtime)}"


def _never(config: Config) -> str:
    return ""


def _not_isr(config: Config) -> str:
    if isinstance(config, GeneratorConfig):
        return "it is a generator, and the ISR package runs enhancers only. Use onnx or savedmodel."
    return ""


def _not_the_authors(config: Config) -> str:
    if not isinstance(config, GeneratorConfig):
        return (
            "it is an enhancer, and the CycleGAN authors' program, which reads pth, runs "
            "generators only. Use isr-hdf5 or onnx."
        )
    foreign = {
        "the affine head": config.head == "affine",
        "pixels that are repeated to enlarge (resize)": config.upsampling == "resize",
        "skips": config.skips,
    }
    lacking = [name for name, is_there in foreign.items() if is_there]
    if lacking:
        return (
            f"it has {', '.join(lacking)}, and the CycleGAN authors' program, which reads pth, "
            "knows no such network. Use onnx."
        )
    return ""


_NHWC: Layout = "batch, height, width, 3"
_NCHW: Layout = "batch, 3, height, width"

FORMATS = {
    each.name: each
    for each in (
        Format(
            name="onnx",
            runtime="onnxruntime",
            modules=("onnx", "tf2onnx", "onnxruntime"),
            installed_by=("onnx", "tf2onnx>=1.17", "onnxruntime"),
            suffixes=(".onnx",),
            layout=_NHWC,
            write=onnx_file.write,
            open=onnx_file.open_,
            refusal=_never,
        ),
        Format(
            name="savedmodel",
            runtime="tensorflow",
            modules=("tensorflow",),
            installed_by=("tensorflow",),
            suffixes=(),
            layout=_NHWC,
            write=saved_model.write,
            open=saved_model.open_,
            refusal=_never,
        ),
        Format(
            name="isr-hdf5",
            runtime="ISR",
            modules=("ISR", "yaml"),
            installed_by=INSTALLED_BY,
            suffixes=(".hdf5", ".h5"),
            layout=_NHWC,
            write=isr_file.write,
            open=isr_file.open_,
            refusal=_not_isr,
        ),
        Format(
            name="pth",
            runtime="torch",
            modules=("torch",),
            installed_by=(TORCH,),
            suffixes=(".pth",),
            layout=_NCHW,
            write=pytorch_state.write,
            open=pytorch_state.open_,
            refusal=_not_the_authors,
        ),
    )
}
