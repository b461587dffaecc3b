from __future__ import annotations

import runpy
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from cgbatch.jobs.manifest import Result

FACTORY = runpy.run_path(str(Path(__file__).parents[1] / "gallery_factory.py"))


@pytest.fixture
def make_result(tmp_path: Path) -> Callable[..., Result]:
    """Make a result whose pictures lie in the test's own folder."""
    return partial(FACTORY["make_result"], tmp_path)
