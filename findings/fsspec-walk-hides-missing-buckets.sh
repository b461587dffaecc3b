#!/usr/bin/env bash
# To fsspec's `walk` a bucket that is not there is an empty one, and on_error="raise" is for the top.
#
# fsspec 2026.9.0, s3fs 2026.9.0, aiobotocore 3.10.0, moto 5.2.5 (which plays the store, on loopback),
# CPython 3.11, Linux x86_64.
#
# A bucket "photos" holds a/1.jpg and b/2.jpg, another one is empty; "photo", a slip of the keyboard,
# does not exist. `ls` and `find` raise FileNotFoundError for it. Seen: `walk` yields one empty folder,
# exactly as for the empty bucket, for its default is on_error="omit", which leaves out what cannot be
# listed, the very place that was asked for too. `find` with a `maxdepth` goes through `walk`, so a
# number that shall only end the search earlier also ends the error. That default is documented, and
# on_error="raise" cures the top. One expects it, or a function there, to hold for the folders below
# as well, as `onerror` of os.walk does. Seen: it is not handed down. Where b/ may not be listed (403,
# as a rule on prefixes gives it) b is an empty folder, nothing is raised, no function is called.
#
# Seen:
#   ls of no bucket                 FileNotFoundError
#   find of no bucket               FileNotFoundError
#   find, maxdepth=3, of no bucket  []
#   walk of no bucket               [('photo', [], [])]
#   walk of an empty bucket         [('empty', [], [])]
#   walk, raise, of no bucket       FileNotFoundError
#   walk, raise, of b               PermissionError
#   walk, raise, from above b       [('photos', ['a', 'b'], []), ('photos/a', [], ['1.jpg']), ('photos/b', [], [])]
#   walk, function, from above b    called 0 times
#
# Fails if one of them comes to another end.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet fsspec==2026.9.0 s3fs==2026.9.0 aiobotocore==3.10.0 \
  "moto[server]==5.2.5"
cd "$work"
cat >ask.py <<'P'
import logging
import os
import threading

os.environ |= {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret"}
os.environ |= {"AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true"}
os.environ |= {"AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull}
import s3fs
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

DENIED = b"<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"
store = DomainDispatcherApplication(create_backend_app)


def serve(environ, start_response):
    """Answer, but do not list what is below b/."""
    if "prefix=b%2F" in environ["QUERY_STRING"]:
        start_response("403 Forbidden", [("Content-Type", "application/xml")])
        return [DENIED]
    return store(environ, start_response)


def seen(ask):
    try:
        return str(ask())
    except OSError as error:
        return type(error).__name__


def times_called(place):
    errors = []
    list(files.walk(place, on_error=errors.append))
    return f"called {len(errors)} times"


logging.getLogger("werkzeug").setLevel(logging.ERROR)
server = make_server("127.0.0.1", 0, serve, threaded=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
files = s3fs.S3FileSystem(
    endpoint_url=f"http://127.0.0.1:{server.port}", use_listings_cache=False
)
files.mkdir("photos")
files.mkdir("empty")
files.pipe_file("photos/a/1.jpg", b"1")
files.pipe_file("photos/b/2.jpg", b"2")
FOUND = [("photos", ["a", "b"], []), ("photos/a", [], ["1.jpg"]), ("photos/b", [], [])]
assert times_called("photos/b") == "called 1 times"
assert times_called("photo") == "called 1 times"

asked = {
    "ls of no bucket": (lambda: files.ls("photo"), "FileNotFoundError"),
    "find of no bucket": (lambda: files.find("photo"), "FileNotFoundError"),
    "find, maxdepth=3, of no bucket": (lambda: files.find("photo", maxdepth=3), "[]"),
    "walk of no bucket": (lambda: list(files.walk("photo")), "[('photo', [], [])]"),
    "walk of an empty bucket": (lambda: list(files.walk("empty")), "[('empty', [], [])]"),
    "walk, raise, of no bucket": (
        lambda: list(files.walk("photo", on_error="raise")), "FileNotFoundError"
    ),
    "walk, raise, of b": (
        lambda: list(files.walk("photos/b", on_error="raise")), "PermissionError"
    ),
    "walk, raise, from above b": (
        lambda: list(files.walk("photos", on_error="raise")), str(FOUND)
    ),
    "walk, function, from above b": (lambda: times_called("photos"), "called 0 times"),
}
changed = []
for name, (ask, expected) in asked.items():
    answer = seen(ask)
    print(f"{name:31} {answer}")
    if answer != expected:
        changed.append(name)
server.shutdown()
assert not changed, f"it has changed: {changed}"
P
"$work/venv/bin/python" -W ignore ask.py
