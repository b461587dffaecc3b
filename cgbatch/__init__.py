"""Turn a folder of photos into another season or time of day, as an interactive gallery.

For other programs: `run`, `translate`, `enhance`, `coefficients` and `apply_coefficients`;
`directions` and `enhancers` say what there is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cgbatch.api import (
        apply_coefficients,
        coefficients,
        directions,
        enhance,
        enhancers,
        run,
        translate,
    )

__all__ = [
    "__version__",
    "apply_coefficients",
    "coefficients",
    "directions",
    "enhance",
    "enhancers",
    "run",
    "translate",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:  # noqa: ANN401 - functions of several types
    """Load the API on its first use: `import cgbatch` alone takes no time."""
    if name in __all__:
        from cgbatch import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
