"""The output folder is taken only if it is empty or ours."""

import pytest

from cgbatch.errors import UsageError
from cgbatch.jobs.output import check_is_ours, ledger_file


def test_a_new_or_empty_folder_is_taken(tmp_path):
    check_is_ours(tmp_path / "new")
    check_is_ours(tmp_path)


def test_a_gallery_is_taken(tmp_path):
    ledger_file(tmp_path).parent.mkdir()
    ledger_file(tmp_path).touch()
    check_is_ours(tmp_path)


def test_a_folder_of_somebody_else_is_refused(tmp_path):
    (tmp_path / "holiday.jpg").touch()
    with pytest.raises(UsageError, match="--out"):
        check_is_ours(tmp_path)


def test_a_published_copy_without_its_state_is_refused(tmp_path):
    (tmp_path / "manifest.json").touch()
    with pytest.raises(UsageError):
        check_is_ours(tmp_path)
