"""A gallery in an object store, opened where the store shows it."""

import pytest
from playwright.sync_api import expect
from support.galleries import make_result
from support.visiting import visiting

from cgbatch.gallery.site import render
from cgbatch.gallery.uploading import rendered_in
from cgbatch.jobs import manifest as manifests
from cgbatch.jobs.manifest import Manifest, Site
from cgbatch.stores.objects import located

# Not `wait_for_function`: it evaluates text, which the policy of the pages forbids.
ALL_DECODED = """Promise.all([...document.images].map((image) => {
  image.loading = "eager";
  return image.decode();
}))"""


@pytest.fixture(scope="module")
def address(object_store, tmp_path_factory):
    """Publish a gallery in a bucket; return where a browser finds it."""
    folder, bucket = tmp_path_factory.mktemp("store"), object_store.new_bucket()
    results = tuple(make_result(folder / "pictures", f"trip/{name}.jpg") for name in ("a", "b & c"))
    object_store.fill(bucket, folder / "pictures", "hills")
    out, content = located(f"s3://{bucket}/hills"), Manifest(Site(title="Hills"), results, ())
    with rendered_in(folder / "site", out):
        manifests.write(folder / "site", content)
        render(folder / "site", content, None, folder, out)
    return f"{object_store.publish(bucket)}hills/"


def test_a_gallery_is_shown_where_it_was_put(browser, address):
    with visiting(browser, lambda url: url.startswith(address)) as visit:
        page = visit(f"{address}index.html")
        expect(page.locator("h1")).to_have_text("Hills")
        pictures = page.locator("article img, .card img, main img")
        pictures.first.wait_for()
        page.evaluate(ALL_DECODED)
        page.locator("a[href^='results/']").first.click()
        page.locator("reveal-pair").wait_for()
        page.evaluate(ALL_DECODED)
        assert page.url.startswith(f"{address}results/")
        assert page.evaluate("getComputedStyle(document.querySelector('reveal-pair')).display") in (
            "block",
            "grid",
        )
