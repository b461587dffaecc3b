import hashlib

import numpy as np
import pytest

from cgbatch.checkpoints import cache
from cgbatch.errors import WeightsError
from cgbatch.evaluation import choosing, inception
from cgbatch.evaluation.choosing import choose_features


@pytest.fixture
def published(tmp_path, monkeypatch):
    """Publish a file where InceptionV3's weights would be; return it."""
    source = tmp_path / "published.h5"
    source.write_bytes(b"weights")
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    monkeypatch.setattr(inception, "URL", source.as_uri())
    digest = hashlib.md5(b"weights", usedforsecurity=False).hexdigest()
    monkeypatch.setattr(inception, "_MD5", digest)
    return source


def test_weights_are_fetched_once(published):
    path = inception._weights()
    assert path.parent == cache.folder()
    published.unlink()
    assert inception._weights().read_bytes() == b"weights"


def test_what_keras_has_is_not_fetched(published, tmp_path):
    published.unlink()
    kept = tmp_path / "keras" / "models" / inception.FILE_NAME
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"weights")
    assert inception._weights() == kept


def test_a_damaged_file_is_fetched_again(published):
    inception._weights().write_bytes(b"weig")
    assert inception._weights().read_bytes() == b"weights"


def test_a_file_that_is_another_is_refused_and_not_kept(published):
    published.write_bytes(b"an error page")
    with pytest.raises(WeightsError, match="not the file"):
        inception._weights()
    assert not cache.folder().exists()


def test_without_a_net_the_place_to_put_the_file_is_said(published):
    published.unlink()
    with pytest.raises(WeightsError, match=inception.FILE_NAME):
        inception._weights()


def test_the_network_ends_in_pooled_features():
    network = inception.build_inception(None)
    assert network(np.zeros((1, 299, 299, 3), np.float32)).shape == (1, inception.NUMBERS)


@pytest.fixture
def openers(monkeypatch, small_network):
    """Make both networks small ones; return a function that takes InceptionV3 away."""
    monkeypatch.setattr(choosing, "open_inception", lambda: "inception")
    monkeypatch.setattr(choosing, "open_efficientnet", lambda: "efficientnet")

    def refuse():
        raise WeightsError("there is no net")

    return lambda: monkeypatch.setattr(choosing, "open_inception", refuse)


def test_inception_is_taken_where_it_can_be_had(openers):
    assert choose_features("auto").network == "inception"
    assert choose_features("efficientnet").network == "efficientnet"


def test_otherwise_efficientnet_is_taken_and_why_is_said(openers):
    openers()
    chosen = choose_features("auto")
    assert chosen.network == "efficientnet"
    assert "there is no net" in chosen.reason
    with pytest.raises(WeightsError, match="there is no net"):
        choose_features("inception")
