"""Published weights: fetched once into the user's cache, verified, converted and installed."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import pooch
import requests

from cgbatch.checkpoints import cache
from cgbatch.checkpoints.entry import Entry
from cgbatch.checkpoints.install import install
from cgbatch.checkpoints.published import Published
from cgbatch.checkpoints.receiving import Progress, Receiver, part_of
from cgbatch.errors import WeightsError
from cgbatch.files import sha256_of, write_atomically

MIRROR_VARIABLE = "CGBATCH_MIRROR"


@dataclass(frozen=True)
class Fetched:
    """Weights that were fetched and installed."""

    entry: Entry
    sha256: str  # of the file as it is published
    is_vouched_for: bool  # whether its digest was known before


def folder() -> Path:
    """Return where published files are kept, and can be put by hand."""
    return cache.folder() / "published"


def place_of(published: Published) -> Path:
    """Return where the file of published weights is kept, or can be put by hand."""
    return folder() / published.file


def address_of(published: Published, mirror: str | None = None) -> str:
    """Return where a file is fetched from: its authors' server, or a mirror of all such files."""
    base = mirror or os.environ.get(MIRROR_VARIABLE)
    return f"{base.rstrip('/')}/{published.file}" if base else published.url


def fetch(
    published: Published,
    into: Path,
    mirror: str | None = None,
    progress: Progress = lambda there, total: None,
) -> Fetched:
    """Fetch published weights unless they are there, verify them, and install them.

    Proxies are those that the environment names.

    Args:
        published: which.
        into: the folder of weights where they are installed.
        mirror: an address below which the file lies, in place of its authors'.
        progress: hears how much has been received.

    Raises:
        WeightsError: if the file can be neither found nor fetched, is another, or fits no network;
            the text says where it can be put by hand.
    """
    address = address_of(published, mirror)
    expected = published.sha256 or _believed(published)
    path = place_of(published)
    with _explained(published, address):
        _quiet()
        pooch.retrieve(
            address,
            f"sha256:{expected}" if expected else None,
            path.name,
            path.parent,
            downloader=Receiver(published.size, progress),
        )
    # Not the whole address of a mirror: it may hold a password, and this is listed and shown.
    way = "" if address == published.url else f", by way of {urlsplit(address).hostname}"
    return _installed(published, into, way)


def take(published: Published, into: Path) -> Fetched:
    """Install published weights whose file is there already; use no network.

    Raises:
        WeightsError: if it is not there, is another, or fits no network.
    """
    path, expected = place_of(published), published.sha256 or _believed(published)
    if not path.is_file():
        raise WeightsError(
            f"{published.name} was not fetched yet, and --offline asks nobody. Get "
            f"{published.url}, put it at {path}, and give the command again."
        )
    if expected and sha256_of(path) != expected:
        raise WeightsError(f"{path} {_other(published)}")
    return _installed(published, into)


def _installed(published: Published, into: Path, way: str = "") -> Fetched:
    path = place_of(published)
    digest = sha256_of(path)
    known = bool(published.sha256 or _believed(published))
    origin = f"{published.url}{way} (SHA-256 {digest})"
    try:
        entry = install(path, published.installed, into, replace(published.facts, origin=origin))
    except WeightsError as error:
        raise WeightsError(
            f"{error} The file is {path}; without it, it is fetched anew."
        ) from error
    if not known:
        write_atomically(_note(published), f"{digest}\n".encode())
    return Fetched(entry, digest, known)


def _believed(published: Published) -> str | None:
    """Return the digest of a file without a published one, as it was fetched first."""
    try:
        return _note(published).read_text(encoding="ascii").strip() or None
    except (OSError, ValueError):
        return None


def _note(published: Published) -> Path:
    path = place_of(published)
    return path.with_name(f"{path.name}.sha256")


def _other(published: Published) -> str:
    if published.sha256:
        return (
            f"is not the file that was published: that has the SHA-256 {published.sha256}. "
            "Get it again, from another place."
        )
    return (
        "is not the file that was fetched the first time. Its authors publish no digest, so that "
        f"one is believed; if they have replaced it, remove {_note(published)}."
    )


@contextmanager
def _explained(published: Published, address: str) -> Iterator[None]:
    """Turn what goes wrong on the way into a sentence with the address and a way without it."""
    path = place_of(published)
    by_hand = f"Or put the file at {path} by hand, and give the command again."
    try:
        yield
    except requests.RequestException as error:
        kept = (
            " What is here is kept, and the same command goes on." if _has_part(published) else ""
        )
        # Otherwise nothing would have been asked for.
        other = " The file that is there now is another one." if path.exists() else ""
        raise WeightsError(
            f"{published.name} cannot be fetched from {address}: {_reason(error)}.{kept} {by_hand}"
            f"{other}"
        ) from error
    except WeightsError as error:
        raise WeightsError(
            f"{published.name} cannot be fetched from {address}: {error}. {by_hand}"
        ) from error
    except OSError as error:
        raise WeightsError(
            f"{path.parent} cannot be written to: {error.strerror}. Name another folder for what "
            f"is kept with {cache.VARIABLE}."
        ) from error
    except ValueError as error:
        raise WeightsError(f"What {address} sends {_other(published)} {by_hand}") from error


def _has_part(published: Published) -> bool:
    part = part_of(place_of(published))
    return published.size is not None and part.exists() and part.stat().st_size > 0


def _reason(error: requests.RequestException) -> str:
    """Return why nothing came, in words."""
    match error:
        case requests.HTTPError():
            return f"the server answers {error.response.status_code} {error.response.reason}"
        case requests.exceptions.ProxyError():
            return "the proxy that the environment names does not let it through"
        case requests.exceptions.SSLError():
            return "the server's certificate is not accepted"
        case requests.Timeout():
            return "the server does not answer"
        case requests.ConnectionError():
            return "the server cannot be reached, or does not go on"
        case requests.TooManyRedirects():
            return "the server sends from one address to the next without end"
        case requests.exceptions.MissingSchema() | requests.exceptions.InvalidSchema():
            return "an address begins with https:// or http://"
        case requests.exceptions.InvalidURL():
            return "that is no address"
        case _:
            return "the connection breaks off again and again"


def _quiet() -> None:
    """Keep pooch's own lines from the terminal: ours say the same."""
    pooch.get_logger().setLevel(logging.ERROR)
