"""How an add-on is installed into the environment that this program runs in."""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

HEIF = "pillow-heif"
TORCH = "torch"
RAY = "ray[data]"

_PHOTOS_NEED = {HEIF: (HEIF,), "pillow": ("--upgrade", "pillow")}  # what `needed` was said of


def install_command(*words: str) -> str:
    """Return the command that installs packages here; `words` are as pip takes them.

    Packages are named and not extras of ours: what was installed from a folder is in no index.
    """
    named = " ".join(map(_quoted, words))
    home = Path(sys.prefix)
    if (home / "pipx_metadata.json").exists():
        has_options = any(word.startswith("-") for word in words)
        inside = f"runpip {home.name} install" if has_options else f"inject {home.name}"
        return f"pipx {inside} {named}"
    if (home / "uv-receipt.toml").exists() or (find_spec("pip") is None and shutil.which("uv")):
        return f"uv pip install --python {_python()} {named}"
    allowed = "--break-system-packages " if _is_managed() else ""
    command = f"{_python()} -m pip install {allowed}{named}"
    return command if find_spec("pip") else f"{_python()} -m ensurepip && {command}"


def _python() -> str:
    """Return what starts this Python where the user stands: its name, or the shortest path."""
    own = Path(sys.executable)
    for name in ("python", "python3"):
        found = shutil.which(name)
        if found and Path(found) == own:
            return name
    try:
        return _quoted(os.fspath(own.relative_to(Path.cwd())))
    except (ValueError, OSError):  # it lies elsewhere, or this folder is gone
        return _quoted(os.fspath(own))


def _quoted(word: str) -> str:
    """Return a word as all shells take it."""
    return f'"{word}"' if set(word) & set(" []<>&;()'") else word


def _is_managed() -> bool:
    """Return whether this is a system's own Python, into which pip refuses to install (PEP 668)."""
    marker = Path(sysconfig.get_path("stdlib")) / "EXTERNALLY-MANAGED"
    return sys.prefix == sys.base_prefix and marker.exists()


def needed(package: str) -> str:
    """Return the sentence about an add-on that a photo needs, without a path: it is published."""
    return f"`cgbatch doctor` says how to install {package}."


def hints(reasons: Iterable[str]) -> Iterator[str]:
    """Yield the commands that install what photos were said to need, each once."""
    said = set(reasons)
    for package, words in _PHOTOS_NEED.items():
        if any(needed(package) in reason for reason in said):
            yield install_command(*words)
