"""Published weights from servers of every kind, all on this machine."""

import re
from dataclasses import replace
from functools import partial

import pytest
from support.downloads import serving

from cgbatch.checkpoints import catalog, receiving
from cgbatch.checkpoints.convert_isr import write_enhancer
from cgbatch.checkpoints.fetch import fetch, folder, place_of, take
from cgbatch.checkpoints.install import Facts
from cgbatch.checkpoints.published import PUBLISHED, Published, find
from cgbatch.checkpoints.receiving import Receiver, part_of
from cgbatch.errors import UsageError, WeightsError
from cgbatch.files import sha256_of_bytes
from cgbatch.models.configs import RDNConfig

CONFIG = RDNConfig(C=1, D=2, G=2, G0=2)


@pytest.fixture(autouse=True)
def _use_own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("CGBATCH_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("CGBATCH_MIRROR", raising=False)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def content(make_weights, tmp_path):
    write_enhancer(tmp_path / "tiny.hdf5", CONFIG, make_weights(CONFIG).tensors)
    return (tmp_path / "tiny.hdf5").read_bytes()


@pytest.fixture
def server(content):
    with serving(content) as server:
        yield server


@pytest.fixture
def tiny(server, content):
    return Published(
        name="tiny",
        installed="isr-tiny",
        url=f"{server.address}/ISR/tiny.hdf5",
        size=len(content),
        sha256=sha256_of_bytes(content),
        facts=Facts(licence="MIT"),
    )


@pytest.fixture
def unknown(tiny):
    """The same where nobody published size and digest."""
    return replace(tiny, size=None, sha256=None)


@pytest.fixture
def get(tmp_path, monkeypatch):
    """Fetch without long waits."""
    quick = partial(Receiver, patience=0.5, pause=0.01)
    monkeypatch.setattr("cgbatch.checkpoints.fetch.Receiver", quick)
    return partial(fetch, into=tmp_path / "weights")


def test_what_is_fetched_is_verified_installed_and_not_fetched_again(get, tiny, server, content):
    heard = []
    fetched = get(tiny, progress=lambda *numbers: heard.append(numbers))
    assert fetched.is_vouched_for
    assert fetched.entry.name == "isr-tiny"
    assert fetched.entry.licence == "MIT"
    assert fetched.entry.origin == f"{tiny.url} (SHA-256 {tiny.sha256})"
    assert catalog.load(fetched.entry).metadata.architecture["D"] == 2
    assert heard[-1] == (len(content), len(content))
    assert [path.name for path in folder().iterdir()] == ["tiny.hdf5"]
    assert get(tiny).entry == fetched.entry
    assert len(server.asked) == 1


def whole_pieces(count):
    """Return how much of what came before a break is kept."""
    assert count > receiving._CHUNK
    return count - count % receiving._CHUNK


@pytest.mark.parametrize("way", ["cut", "stall"])
def test_a_broken_download_goes_on_where_it_was(get, tiny, server, content, way):
    server.ways = [way, way, "whole"]
    get(tiny)
    half = whole_pieces(len(content) // 2)
    quarters = half + whole_pieces((len(content) - half) // 2)
    assert [asked for _, asked in server.asked] == [None, f"bytes={half}-", f"bytes={quarters}-"]
    assert place_of(tiny).read_bytes() == content


def test_a_later_run_goes_on_where_an_earlier_one_ended(get, tiny, server, content):
    server.ways = ["cut", 500]
    with pytest.raises(WeightsError, match=r"answers 500.* What is here is kept.*tiny\.hdf5"):
        get(tiny)
    assert not place_of(tiny).exists()
    half = whole_pieces(len(content) // 2)
    assert part_of(place_of(tiny)).read_bytes() == content[:half]
    server.ways = ["whole"]
    get(tiny)
    assert server.asked[-1][1] == f"bytes={half}-"
    assert place_of(tiny).read_bytes() == content


def test_a_server_without_ranges_begins_anew(get, tiny, server, content):
    server.ways = ["cut", "whole without ranges"]
    get(tiny)
    assert place_of(tiny).read_bytes() == content


def test_a_part_that_is_longer_than_the_file_is_given_up(get, tiny, server, content):
    part = part_of(place_of(tiny))
    part.parent.mkdir(parents=True)
    part.write_bytes(content + b"more")
    server.ways = [416, "whole"]
    get(tiny)
    assert [asked for _, asked in server.asked] == [f"bytes={len(content) + 4}-", None]
    assert place_of(tiny).read_bytes() == content


def test_a_redirect_is_followed_and_a_circle_is_not(get, tiny, server):
    server.ways = ["redirect", "redirect", "whole"]
    get(tiny)
    assert server.asked[-1][0] == "/elsewhere/elsewhere/ISR/tiny.hdf5"
    place_of(tiny).unlink()
    server.ways = ["circle"]
    with pytest.raises(WeightsError, match="from one address to the next without end"):
        get(tiny)


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        ("page", "the server answers with a web page"),
        ("text page", "the server answers with a web page"),
        ("other", "is not the file that was published: that has the SHA-256"),
        ("longer", "the server's file has [0-9,]+ bytes, not [0-9,]+"),
        ("endless", "the server sends more than the file has"),
        ("cut for good", "goes on"),
        (404, "the server answers 404 Not Found"),
        (403, "the server answers 403 Forbidden"),
        (503, "the server answers 503 Service Unavailable"),
        ("nothing", "the server cannot be reached, or does not go on"),
    ],
)
def test_what_is_not_the_file_leaves_nothing_and_says_where_to_put_it(
    get, tiny, server, way, expected, tmp_path
):
    server.ways = ["cut", "nothing"] if way == "cut for good" else [way]
    with pytest.raises(WeightsError, match=expected) as caught:
        get(tiny)
    assert tiny.url in str(caught.value)
    assert str(place_of(tiny)) in str(caught.value)
    assert not place_of(tiny).exists()
    assert not [path for path in folder().iterdir() if path.name != "tiny.hdf5.part"]
    assert not (tmp_path / "weights").exists()


def test_after_a_wrong_file_the_right_one_is_fetched(get, tiny, server, content):
    server.ways = ["other", "whole"]
    with pytest.raises(WeightsError):
        get(tiny)
    get(tiny)
    assert place_of(tiny).read_bytes() == content


def test_without_a_server_the_sentence_names_address_and_place(get, tiny, server):
    dead = replace(tiny, url="http://127.0.0.1:1/tiny.hdf5")
    with pytest.raises(WeightsError, match="cannot be reached") as caught:
        get(dead)
    assert f"Or put the file at {place_of(dead)} by hand" in str(caught.value)
    assert "another one" not in str(caught.value)
    place_of(dead).write_bytes(b"what was put there by mistake")
    with pytest.raises(WeightsError, match="The file that is there now is another one"):
        get(dead)
    assert place_of(dead).exists()


@pytest.mark.parametrize(
    ("mirror", "expected"),
    [("example.org/x", "an address begins with https"), ("http://[::bad", "that is no address")],
)
def test_a_mirror_that_is_no_address(get, tiny, mirror, expected):
    with pytest.raises(WeightsError, match=expected):
        get(tiny, mirror=mirror)


def test_mirrors_are_taken_from_the_option_or_the_environment(get, tiny, server, monkeypatch):
    elsewhere = replace(tiny, url="http://127.0.0.1:1/ISR/tiny.hdf5")
    get(elsewhere, mirror=f"{server.address}/mine/")
    place_of(tiny).unlink()
    monkeypatch.setenv("CGBATCH_MIRROR", f"{server.address}/theirs")
    fetched = get(elsewhere)
    assert [path for path, _ in server.asked] == ["/mine/tiny.hdf5", "/theirs/tiny.hdf5"]
    assert fetched.entry.origin.startswith(f"{elsewhere.url}, by way of 127.0.0.1 (SHA-256")


def test_the_proxy_of_the_environment_is_asked(get, tiny, server, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", server.address)
    monkeypatch.setenv("NO_PROXY", "")
    get(replace(tiny, url="http://weights.invalid/ISR/tiny.hdf5"))
    assert server.asked[0][0] == "http://weights.invalid/ISR/tiny.hdf5"


def test_a_file_put_by_hand_is_taken_without_a_network(tiny, server, content, tmp_path):
    with pytest.raises(WeightsError, match=re.escape(str(place_of(tiny)))):
        take(tiny, tmp_path / "weights")
    place_of(tiny).parent.mkdir(parents=True)
    place_of(tiny).write_bytes(content[:-1])
    with pytest.raises(WeightsError, match="is not the file that was published"):
        take(tiny, tmp_path / "weights")
    place_of(tiny).write_bytes(content)
    assert take(tiny, tmp_path / "weights").entry.name == "isr-tiny"
    assert server.asked == []


def test_a_file_without_a_digest_is_believed_the_first_time_and_then_held_to_it(
    get, unknown, server, content, tmp_path
):
    first = get(unknown)
    assert not first.is_vouched_for
    assert first.sha256 == sha256_of_bytes(content)
    assert get(unknown).is_vouched_for
    place_of(unknown).unlink()
    server.ways = ["other"]
    with pytest.raises(WeightsError, match=r"fetched the first time.*remove .*tiny\.hdf5\.sha256"):
        get(unknown)
    place_of(unknown).write_bytes(content + b"x")
    with pytest.raises(WeightsError, match="fetched the first time"):
        take(unknown, tmp_path / "weights")
    server.ways = ["whole"]
    assert get(unknown).is_vouched_for


@pytest.mark.parametrize("way", ["page", "text page", "cut for good", 404])
def test_nothing_wrong_is_believed(get, unknown, server, way):
    server.ways = ["cut", "nothing"] if way == "cut for good" else [way]
    with pytest.raises(WeightsError):
        get(unknown)
    assert not [path for path in folder().iterdir() if not path.name.endswith(".part")]


def test_a_file_of_unknown_size_has_an_end(get, unknown, server, monkeypatch):
    monkeypatch.setattr(receiving, "_MOST", 1_000_000)
    server.ways = ["endless"]
    with pytest.raises(WeightsError, match="more than the file has"):
        get(unknown)


def test_pieces_of_two_files_are_not_joined_where_nobody_would_notice(get, unknown, server):
    server.ways = ["cut", 500, 500, "whole"]
    with pytest.raises(WeightsError):
        get(unknown)
    get(unknown)
    assert server.asked[-1][1] is None


def test_a_file_that_fits_no_network_is_not_believed(get, unknown, server, tmp_path):
    server.content = b"no weights" * 100
    with pytest.raises(
        WeightsError, match=r"no format that cgbatch reads.*without it, it is fetched"
    ):
        get(unknown)
    assert [path.name for path in folder().iterdir()] == ["tiny.hdf5"]
    assert not (tmp_path / "weights").exists()


def test_a_cache_that_cannot_be_written(get, tiny, tmp_path):
    (tmp_path / "cache").write_text("a file, not a folder")
    with pytest.raises(WeightsError, match=r"cannot be written to.*CGBATCH_CACHE"):
        get(tiny)


def test_what_is_known_comes_under_names_of_its_own_and_says_what_it_is():
    shipped = {"noise-cancel", "noise-cancel-large", "psnr-small", "esrgan"}
    assert not shipped & {published.installed for published in PUBLISHED}
    assert len({published.file for published in PUBLISHED}) == len(PUBLISHED) == 6
    for published in PUBLISHED:
        assert published.facts.licence
        assert (published.sha256 is None) == published.url.endswith(".pth")
        assert published.sha256 is None or re.fullmatch("[0-9a-f]{64}", published.sha256)
        facts = published.facts
        if facts.source:
            assert published.installed == f"{facts.source}2{facts.target}"


def test_an_unknown_name_is_refused_with_those_that_exist():
    with pytest.raises(UsageError, match=r"'best'.*noise-cancel, psnr-large"):
        find("best")
