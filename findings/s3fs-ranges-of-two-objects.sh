#!/usr/bin/env bash
# s3fs downloads a large object in parts, and does not ask that they be parts of one object.
#
# s3fs 2026.9.0, fsspec 2026.9.0, aiobotocore 3.10.0, boto3 1.43.117, s3transfer 0.19.3, moto 5.2.5
# (which plays the store, on loopback), CPython 3.11, Linux x86_64.
#
# An object of 60 MiB is overwritten by one of the same length once its first part has been answered.
# Putting an object is atomic, a file that s3fs opens says If-Match and ends with FileExpired, and
# boto3's `download_file` says If-Match too, so one expects the old object, the new one, or an error.
# Seen: beyond `default_block_size` (50 MiB; `chunksize` of a call) `get_file`, and `get` through it,
# asks for each part by the key alone, and so does `cat_file`: 50 MiB of the old object, 10 of the new
# one, the right length, no error. With `version_aware=True`, in a bucket with versions, the same:
# no version is looked up. What helps: `max_concurrency=1`, which makes it one request, a `version_id`
# that the caller looks up in such a bucket, or `open`.
#
# Seen:
#   get_file                     old+new  asked 0-52428799, 52428800-62914559
#   cat_file                     old+new  asked 0-52428799, 52428800-62914559
#   get_file, version_aware      old+new  asked 0-52428799, 52428800-62914559
#   get_file of a version_id     old      asked 0-52428799, 52428800-62914559
#   get_file, one at a time      old      asked no range
#   open                         FileExpired
#   boto3's download_file        S3DownloadFailedError
#
# Fails if one of them comes to another end.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet s3fs==2026.9.0 fsspec==2026.9.0 aiobotocore==3.10.0 \
  boto3==1.43.117 s3transfer==0.19.3 "moto[server]==5.2.5"
cd "$work"
cat >ask.py <<'P'
import logging
import os
import threading

os.environ |= {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret"}
os.environ |= {"AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true"}
os.environ |= {"AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull}
import boto3
import s3fs
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

SIZE = 60 * 2**20
store = DomainDispatcherApplication(create_backend_app)
asked: list[str] = []
overwritten = threading.Event()


def serve(environ, start_response):
    """Answer; between the first part and those behind it the object is overwritten."""
    part = environ.get("HTTP_RANGE", "").removeprefix("bytes=")
    if environ["REQUEST_METHOD"] != "GET" or not part:
        return store(environ, start_response)
    asked.append(part)
    if not part.startswith("0-"):
        assert overwritten.wait(60)
        return store(environ, start_response)
    answer = store(environ, start_response)  # the bytes are fixed with this
    client.put_object(Bucket=bucket, Key="big", Body=b"B" * SIZE)
    overwritten.set()
    return answer


logging.getLogger("werkzeug").setLevel(logging.ERROR)
server = make_server("127.0.0.1", 0, serve, threaded=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{server.port}"
client = boto3.client("s3", endpoint_url=address)
plain = s3fs.S3FileSystem(endpoint_url=address)
versions = s3fs.S3FileSystem(endpoint_url=address, version_aware=True)


def of_a_version(place):
    head = client.head_object(Bucket=bucket, Key="big")
    versions.get_file(place, "got", version_id=head["VersionId"])


def cat(place):
    with open("got", "wb") as file:
        file.write(plain.cat_file(place))


def read(place):
    with plain.open(place) as opened, open("got", "wb") as file:
        while data := opened.read(2**20):
            file.write(data)


def one_at_a_time(place):
    plain.get_file(place, "got", max_concurrency=1)


def of_boto3(place):
    client.download_file(*place.split("/"), "got")


WAYS = {
    "get_file": (lambda place: plain.get_file(place, "got"), "old+new"),
    "cat_file": (cat, "old+new"),
    "get_file, version_aware": (lambda place: versions.get_file(place, "got"), "old+new"),
    "get_file of a version_id": (of_a_version, "old"),
    "get_file, one at a time": (one_at_a_time, "old"),
    "open": (read, "FileExpired"),
    "boto3's download_file": (of_boto3, "S3DownloadFailedError"),
}
changed = []
for number, (name, (way, expected)) in enumerate(WAYS.items()):
    bucket = f"bucket-{number}"
    client.create_bucket(Bucket=bucket)
    if "version" in name:
        kept = {"Status": "Enabled"}
        client.put_bucket_versioning(Bucket=bucket, VersioningConfiguration=kept)
    client.put_object(Bucket=bucket, Key="big", Body=b"A" * SIZE)
    asked.clear()
    overwritten.clear()
    try:
        way(f"{bucket}/big")
    except Exception as error:
        seen, parts = type(error).__name__, ""
    else:
        with open("got", "rb") as file:
            data = file.read()
        assert len(data) == SIZE
        assert data.count(b"A") in (0, 50 * 2**20, SIZE)
        assert data.count(b"A") + data.count(b"B") == SIZE
        seen = "+".join(age for letter, age in ((b"A", "old"), (b"B", "new")) if letter in data)
        parts = "  asked " + (", ".join(sorted(asked)) or "no range")
    print(f"{name:28} {seen:7}{parts}".rstrip())
    if seen != expected:
        changed.append(name)
    client.delete_object(Bucket=bucket, Key="big")
server.shutdown()
assert not changed, f"it has changed: {changed}"
P
"$work/venv/bin/python" -W ignore ask.py
