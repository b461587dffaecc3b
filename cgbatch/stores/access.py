"""What speaks with object stores: fsspec's file systems, their answers alike, refusals in words."""

from __future__ import annotations

import errno
import hashlib
import mimetypes
import os
import posixpath
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from importlib.util import find_spec
from typing import Any, NamedTuple

from cgbatch.errors import UsageError
from cgbatch.installing import install_command

_PACKAGES = {"s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs", "gcs": "gcsfs"}
_PACKAGES |= {"az": "adlfs", "abfs": "adlfs"}
_TYPE_OPTIONS = {"s3": "ContentType", "s3a": "ContentType", "gs": "content_type"}
_TYPE_OPTIONS["gcs"] = "content_type"
# Not what this machine says: tables of systems differ.
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".tif": "image/tiff",
    ".zip": "application/zip",
    ".heic": "image/heic",
    ".avif": "image/avif",
    ".jxl": "image/jxl",
    ".jp2": "image/jp2",
}
_MD5 = re.compile(r"[0-9a-f]{32}")
_TAGS = ("ETag", "etag", "generation", "md5Hash", "content_md5", "created")
_TIMES = ("LastModified", "updated", "last_modified", "mtime", "created")


class StoreError(OSError):
    """A refusal of a store; its words hold neither address nor name."""


class Info(NamedTuple):
    """What a store says of an object, or of a folder."""

    size: int
    mtime_ns: int  # whole seconds: not all answers of a store are finer
    tag: int  # another one where another content may be
    md5: str  # of the bytes, as hex digits; empty where the store does not say it
    is_folder: bool = False


@contextmanager
def store(url: str) -> Iterator[tuple[Any, str]]:
    """Yield what speaks with a store, and what it calls an object; have refusals speak.

    Raises:
        UsageError: if nothing that is installed speaks with such stores.
        OSError: for all that goes wrong there.
    """
    protocol = url.partition(":")[0]
    fs = _file_system(protocol)
    try:
        yield fs, fs._strip_protocol(url)
    except StoreError:
        raise
    except FileNotFoundError:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from None
    except PermissionError:
        raise StoreError(errno.EACCES, "the store denies access with these credentials") from None
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):  # of the disk that copies are on
            raise
        raise StoreError(errno.EIO, _reason(error)) from None
    except Exception as error:
        raise StoreError(errno.EIO, _reason(error)) from None


def _reason(error: Exception) -> str:
    """Return in words what happened; those of the libraries name bucket, object and address."""
    names = {each.__name__ for each in type(error).__mro__}
    if any("Credential" in name or "Token" in name for name in names):
        return "there are no credentials for this store, or not whole ones"
    if names & {"ConnectionError", "HTTPClientError", "TimeoutError", "FSTimeoutError"}:
        return "the store does not answer; see network and endpoint"
    return f"the store refuses ({type(error).__name__})"


def _file_system(protocol: str) -> Any:  # noqa: ANN401 - fsspec has no types
    package = _PACKAGES.get(protocol, "fsspec")
    needed = f"{protocol}:// needs an add-on. To install it: {install_command(package)}"
    if not find_spec("fsspec"):
        raise UsageError(needed)
    import fsspec  # type: ignore[import-untyped, unused-ignore]

    try:
        # No memory of its own: what it says is to be true now.
        return fsspec.filesystem(protocol, use_listings_cache=False)
    except ImportError:
        raise UsageError(needed) from None
    except ValueError:
        raise UsageError(f"{protocol}:// is no kind of store that fsspec knows.") from None


def type_of(url: str) -> dict[str, str]:
    """Return the option that says what browsers are to take an object for."""
    option, kind = _TYPE_OPTIONS.get(url.partition(":")[0]), _kind_of(url)
    return {option: kind} if option and kind else {}


def is_picture_by_name(url: str) -> bool:
    """Return whether the name of an object ends like that of a picture."""
    return _kind_of(url).startswith("image/")


def _kind_of(url: str) -> str:
    suffix = posixpath.splitext(url)[1].lower()
    return _TYPES.get(suffix) or mimetypes.types_map.get(suffix, "")


def info_of(row: Mapping[str, Any]) -> Info:
    """Return what a row of fsspec says, alike for one of a list and one that was asked for."""
    said = [str(row.get(name, "")) for name in _TAGS]
    digest = hashlib.sha256("\n".join(said).encode()).digest()
    return Info(
        size=int(row.get("size") or 0),
        mtime_ns=_seconds(next((row[name] for name in _TIMES if row.get(name)), 0)) * 10**9,
        tag=int.from_bytes(digest[:6], "big"),
        md5=_md5(row),
        is_folder=row["type"] == "directory",
    )


def _seconds(said: Any) -> int:  # noqa: ANN401 - a number, a text or a time
    if isinstance(said, str):
        said = datetime.fromisoformat(said.replace("Z", "+00:00"))
    return int(said.timestamp() if isinstance(said, datetime) else said)


def _md5(row: Mapping[str, Any]) -> str:
    if row.get("md5Hash"):
        return b64decode(row["md5Hash"]).hex()
    tag = str(row.get("ETag", "")).strip('"')
    return tag if _MD5.fullmatch(tag) else ""
