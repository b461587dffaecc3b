from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from support import galleries

from cgbatch.jobs.manifest import Result


@pytest.fixture
def make_result(tmp_path: Path) -> Callable[..., Result]:
    """Make a result whose pictures lie in the test's own folder."""
    return partial(galleries.make_result, tmp_path)
