"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from importlib import metadata
from pathlib import Path

from cgbatch.machine import usable_cores

_BFLOAT16_FLAGS = ("amx_bf16", "avx512_bf16")
_PACKAGES = ("tensorflow", "keras", "torch", "ISR", "numpy", "pillow")


def describe(tree: Path) -> dict[str, str]:
    """Return what this machine is and has, for people, and which commit a work tree has."""
    cpu = _cpu()
    flags = [flag for flag in _BFLOAT16_FLAGS if flag in cpu.get("flags", "").split()]
    return {
        "CPU": cpu.get("model name") or platform.processor() or platform.machine(),
        "usable cores": str(usable_cores()),
        "bfloat16": ", ".join(flags) or "no flag of it",
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.1f} GiB",
        "load before": f"{os.getloadavg()[0]:.1f}",
        "system": platform.platform(),
        "Python": platform.python_version(),
        **{package: _version(package) for package in _PACKAGES},
        "cgbatch": _commit(tree),
    }


def _cpu() -> dict[str, str]:
    """Return what Linux tells of the first core; nothing elsewhere."""
    try:
        text = Path("/proc/cpuinfo").read_text()
    except OSError:
        return {}
    return dict(re.findall(r"^([^\t:]+)\t*: (.*)$", text.partition("\n\n")[0], re.MULTILINE))


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"


def _commit(tree: Path) -> str:
    words = ["git", "describe", "--always", "--dirty= and changes", "--abbrev=9", "--exclude=*"]
    done = subprocess.run(words, cwd=tree, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "no commit"
