"""Turn a folder of photos into another season or time of day, as an interactive gallery.

For other programs: `coefficients` and `apply_coefficients` (see `docs/full-resolution.md`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cgbatch.api import apply_coefficients, coefficients

__all__ = ["__version__", "apply_coefficients", "coefficients"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:  # noqa: ANN401 - functions of several types
    """Load the API when it is asked for: `import cgbatch` alone takes no time."""
    if name in ("apply_coefficients", "coefficients"):
        from cgbatch import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
