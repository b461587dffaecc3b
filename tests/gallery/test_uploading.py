"""Pages of a gallery in a store: what differs is put, what is gone goes, what is others' stays."""

import dataclasses

import pytest
from support.galleries import make_result

from cgbatch.errors import UsageError
from cgbatch.gallery.site import render
from cgbatch.gallery.uploading import rendered_in, without_state
from cgbatch.jobs import manifest as manifests
from cgbatch.jobs.manifest import Manifest, Site
from cgbatch.jobs.output import GalleryFolders
from cgbatch.stores.objects import located

BASE = "https://example.org/hills/"


class Uploaded:
    """A gallery in a bucket, and the same one on a disk."""

    def __init__(self, store, bucket, folder):
        self.store, self.bucket, self.local = store, bucket, folder / "local"
        self.out = located(f"s3://{bucket}/hills")
        self.folders = GalleryFolders(self.out, folder / "state")
        self.folders.state.mkdir()
        results = tuple(make_result(self.local, f"{name}.jpg") for name in ("a", "b", "c"))
        store.fill(bucket, self.local, "hills")
        self.manifest = Manifest(Site(title="Hills"), results, ())

    def publish(self, folders=None, results=None, **site):
        """Publish in the store; return what was put and removed there, by paths."""
        content = self.manifest
        if results is not None:
            content = dataclasses.replace(content, results=results)
        content = dataclasses.replace(content, site=Site(title="Hills", **site))
        pages = (folders or self.folders).pages
        with self.store.asked() as asked:
            with rendered_in(pages, self.out):
                manifests.write(pages, content)
                render(pages, content, None, (folders or self.folders).state, self.out)
            changed = [line for line in asked if line.startswith(("PUT", "DELETE", "POST"))]
        self.content = content
        prefix = f"/{self.bucket}/hills/"
        return [line.replace(prefix, "").rstrip("?") for line in changed]

    @property
    def is_alike(self):
        """Publish on the disk as well; return whether both are the same."""
        manifests.write(self.local, self.content)
        render(self.local, self.content)
        here = {
            path.relative_to(self.local).as_posix(): path.read_bytes()
            for path in self.local.rglob("*")
            if path.is_file()
        }
        return here == self.store.content(self.bucket, "hills/")


@pytest.fixture
def gallery(object_store, bucket, tmp_path, tiny_weights, monkeypatch):
    monkeypatch.setenv("CGBATCH_WEIGHTS", str(tiny_weights))
    return Uploaded(object_store, bucket, tmp_path)


def test_what_differs_is_put_and_the_index_last(gallery):
    first = gallery.publish()
    assert first[-1] == "PUT index.html"
    assert len(first) == len(set(first)) > 5
    assert gallery.is_alike
    assert gallery.publish() == []
    results = gallery.manifest.results
    changed = gallery.publish(results=results[:2])
    gone = f"results/{results[2].id}.html"
    assert changed[-1] == f"DELETE {gone}"  # after the index that linked to it
    assert changed[-2] == "PUT index.html"
    assert "PUT assets/gallery.css" not in changed
    assert not (gallery.folders.pages / gone).exists()


def test_extras_come_and_go(gallery):
    everything = {
        "zip": True,
        "single_file": True,
        "studio": True,
        "base_url": BASE,
        "page_size": 2,
    }
    gallery.publish(**everything)
    assert gallery.is_alike
    assert {"results.zip", "gallery.html", "sitemap.xml", "studio/index.html"} <= set(
        gallery.store.content(gallery.bucket, "hills/")
    )
    assert gallery.publish(**everything) == []
    gallery.publish()
    assert gallery.is_alike


def test_whoever_has_no_state_publishes_the_same(gallery):
    gallery.publish(zip=True, studio=True)
    with without_state(gallery.out) as folders:
        assert folders.pages.is_relative_to(folders.state)
        assert gallery.publish(folders, zip=True, studio=True) == []
    with without_state(gallery.out) as folders:
        gallery.publish(folders)
    assert gallery.is_alike
    gallery.publish(noindex=True)  # the pages beside the ledger are older than those in the store
    assert gallery.is_alike


def test_what_others_changed_is_put_right_and_what_is_theirs_stays(gallery):
    gallery.publish(base_url=BASE)
    client, place = gallery.store.client, {"Bucket": gallery.bucket}
    theirs = {
        "hills/assets/logo.png": b"theirs",
        "hills/readme.txt": b"theirs",
        "hills/sitemap.xml": b"theirs",
        "hills/studio/index.html": b"theirs",
        "hills/studio/assets/studio.css": b"theirs",
    }
    for key, data in theirs.items():
        client.put_object(Key=key, Body=data, **place)
    client.put_object(Key="hills/assets/gallery.css", Body=b"changed", **place)
    client.delete_object(Key=f"hills/results/{gallery.manifest.results[0].id}.html", **place)
    assert sorted(gallery.publish(base_url=BASE)) == [
        "PUT assets/gallery.css",
        f"PUT results/{gallery.manifest.results[0].id}.html",
    ]
    gallery.publish()
    content = gallery.store.content(gallery.bucket)
    assert {key: content[key] for key in theirs} == theirs
    with pytest.raises(UsageError, match="studio"):
        gallery.publish(studio=True)


def test_an_upload_that_was_broken_off_goes_on(gallery, monkeypatch):
    with gallery.store.refusing(f"{gallery.manifest.results[1].id}.html"), pytest.raises(OSError):  # noqa: PT011
        gallery.publish()
    assert "index.html" not in gallery.store.content(gallery.bucket, "hills/")
    gallery.publish()
    assert gallery.is_alike


def test_a_gallery_of_this_machine_asks_no_store(gallery, tmp_path):
    with without_state(tmp_path / "local") as folders:
        assert folders == GalleryFolders.usual(tmp_path / "local")
        assert folders.pages == folders.out
    with gallery.store.asked() as asked, rendered_in(tmp_path / "local", tmp_path / "local"):
        pass
    assert asked == []
