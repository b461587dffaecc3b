from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import gallery_factory
import pytest

from cgbatch.jobs.manifest import Result


@pytest.fixture
def make_result(tmp_path: Path) -> Callable[..., Result]:
    """Make a result whose pictures lie in the test's own folder."""
    return partial(gallery_factory.make_result, tmp_path)
