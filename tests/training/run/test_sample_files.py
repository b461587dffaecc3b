"""Files of samples: named, found, thinned out."""

import numpy as np

from cgbatch.training.run import sample_files


def test_samples_of_long_runs_are_thinned_out(tmp_path):
    picture = np.zeros((4, 4, 3), np.uint8)
    for step in range(200):
        sample_files.write(tmp_path, step, "a2b", picture)
        sample_files.write(tmp_path, step, "b2a", picture)
        sample_files.thin_out(tmp_path)
    found = sample_files.of_name(tmp_path, "a2b")
    assert 30 < len(found) <= 64
    assert {0, 199} <= set(found)
    assert found.keys() == sample_files.of_name(tmp_path, "b2a").keys()


def test_names_may_have_hyphens_and_steps_may_be_alike(tmp_path):
    picture = np.zeros((4, 4, 3), np.uint8)
    for step in (1, 10):
        sample_files.write(tmp_path, step, "my-enhancer", picture)
    (tmp_path / "step-000000001.jpg").touch()
    assert list(sample_files.of_step(tmp_path, 1)) == ["my-enhancer"]
    assert list(sample_files.of_name(tmp_path, "my-enhancer")) == [1, 10]
    assert sample_files.of_name(tmp_path, "enhancer") == {}
