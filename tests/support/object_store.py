"""An object store on this machine: moto's server, whose requests can be read and refused."""

from __future__ import annotations

import json
import logging
import secrets
from contextlib import contextmanager
from pathlib import Path

import boto3
import pytest
from botocore.config import Config
from moto.moto_server.threaded_moto_server import ThreadedMotoServer
from moto.moto_server.werkzeug_app import DomainDispatcherApplication


class ObjectStore:
    """A store with one bucket after another; what it is asked is kept."""

    def __init__(self) -> None:
        self.requests: list[str] = []  # "GET /bucket/key?query"
        self.refused: list[str] = []  # parts of requests that get 403
        self._server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)

    @contextmanager
    def served(self):
        """Serve for the block, with environment variables by which libraries find it."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(DomainDispatcherApplication, "__call__", self._heard())
            logging.getLogger("werkzeug").setLevel(logging.WARNING)
            self._server.start()
            host, port = self._server.get_host_and_port()
            for name, value in {
                "AWS_ENDPOINT_URL": f"http://{host}:{port}",
                "AWS_ACCESS_KEY_ID": "key-of-the-tests",
                "AWS_SECRET_ACCESS_KEY": "secret-of-the-tests",
                "AWS_DEFAULT_REGION": "us-east-1",
                "AWS_EC2_METADATA_DISABLED": "true",
                "AWS_MAX_ATTEMPTS": "1",
            }.items():
                patch.setenv(name, value)
            self.client = boto3.client("s3", config=Config(s3={"addressing_style": "path"}))
            try:
                yield self
            finally:
                self.client.close()
                self._server.stop()

    def _heard(self):
        usual = DomainDispatcherApplication.__call__

        def call(application, environ, start_response):
            query = environ.get("QUERY_STRING")
            request = f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}?{query}"
            self.requests.append(request)
            if any(part in request for part in self.refused):
                start_response("403 Forbidden", [("Content-Type", "application/xml")])
                return [b"<Error><Code>AccessDenied</Code><Message>no</Message></Error>"]
            return usual(application, environ, start_response)

        return call

    def new_bucket(self):
        """Return the name of a bucket in which nothing is."""
        name = f"bucket-{secrets.token_hex(4)}"
        self.client.create_bucket(Bucket=name)
        return name

    def publish(self, bucket):
        """Let everybody read what lies in a bucket; return its address for browsers."""
        place = f"arn:aws:s3:::{bucket}/*"
        rule = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": place}
        policy = json.dumps({"Version": "2012-10-17", "Statement": [rule]})
        self.client.put_bucket_policy(Bucket=bucket, Policy=policy)
        return f"{self.client.meta.endpoint_url}/{bucket}/"

    def fill(self, bucket, folder, prefix):
        """Put the files of a folder."""
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                key = f"{prefix}/{path.relative_to(folder).as_posix()}"
                self.client.put_object(Bucket=bucket, Key=key, Body=path.read_bytes())

    def content(self, bucket, prefix=""):
        """Return what lies in a bucket, by keys without the prefix."""
        return {
            key.removeprefix(prefix): self.client.get_object(Bucket=bucket, Key=key)["Body"].read()
            for key in self.keys(bucket, prefix)
        }

    def keys(self, bucket, prefix=""):
        """Return the names of all objects."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
        return [row["Key"] for page in pages for row in page.get("Contents", ())]

    def download(self, bucket, prefix, folder):
        """Write objects as files."""
        for name, data in self.content(bucket, prefix).items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    @contextmanager
    def asked(self):
        """Yield the list of what is asked in the block."""
        self.requests.clear()
        yield self.requests

    @contextmanager
    def refusing(self, *parts):
        """Refuse requests that hold one of the texts."""
        self.refused.extend(parts)
        try:
            yield
        finally:
            self.refused.clear()
