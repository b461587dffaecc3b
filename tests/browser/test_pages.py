from __future__ import annotations

import dataclasses

import pytest
from playwright.sync_api import expect

LAYOUT_SHIFT = """() => new Promise((resolve) => {
  new PerformanceObserver((list) => {
    resolve(list.getEntries().reduce((sum, entry) => sum + entry.value, 0));
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(0), 500);
})"""


def test_the_index_leads_to_every_result_and_back(gallery, visit):
    page = visit(gallery, "index.html")
    cards = page.locator(".card a")
    assert cards.count() == len(gallery.results)
    assert page.evaluate(
        "[...document.images].every((i) => i.loading === 'lazy' || i.naturalWidth)"
    )
    cards.nth(1).click()
    expect(page.locator("h1 bdi")).to_have_text(gallery.results[1].name)
    page.get_by_role("link", name="Gallery").click()
    expect(page).to_have_url(f"{gallery.url}index.html#r-{gallery.results[1].id}")


def test_the_index_filters_by_direction(from_file, visit):
    page = visit(from_file, "index.html")
    page.get_by_role("radio", name="day to night").check(force=True)
    expect(page.locator(".card:visible")).to_have_count(2)
    expect(page.get_by_role("status")).to_have_text("2 of 6 shown")
    page.get_by_role("radio", name="all").check(force=True)
    expect(page.locator(".card:visible")).to_have_count(6)


def test_the_index_lists_what_failed(from_file, visit):
    page = visit(from_file, "index.html")
    page.get_by_role("link", name="1 failed").click()
    failures = page.get_by_role("region", name="Photos without a result")
    expect(failures).to_contain_text("broken.jpg")
    expect(failures).to_contain_text("It ends too early.")


def test_without_javascript_the_index_shows_everything(gallery, visit):
    page = visit(gallery, "index.html", java_script_enabled=False)
    expect(page.locator(".card:visible")).to_have_count(6)
    expect(page.locator("form")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("viewer", [None, "scratch", "hover", "scroll"])
def test_nothing_moves_while_a_page_loads_and_nothing_sticks_out(from_file, visit, viewer, width):
    path = from_file.page_of(viewer) if viewer else "index.html"
    page = visit(from_file, path)
    page.set_viewport_size({"width": width, "height": 700})
    page.reload()
    assert page.evaluate(LAYOUT_SHIFT) < 0.01
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_links_and_arrow_keys_turn_pages(gallery, visit):
    urls = [f"{gallery.url}results/{result.id}.html" for result in gallery.results]
    page = visit(gallery, f"results/{gallery.results[0].id}.html")
    assert page.locator("a[rel=prev]").count() == 0
    page.get_by_role("link", name="Next picture").click()
    expect(page).to_have_url(urls[1])
    page.wait_for_load_state("load")
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(urls[2])
    page.wait_for_load_state("load")
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(urls[1])


@pytest.mark.parametrize("place", [".reveal-stage", "input[type=range]"])
def test_arrow_keys_in_the_viewer_stay_there(from_file, visit, place):
    page = visit(from_file, from_file.page_of("hover"))
    page.locator(place).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("slider")).not_to_have_value("0")
    expect(page).to_have_url(from_file.url + from_file.page_of("hover"))


def test_the_result_can_be_downloaded_under_its_photos_name(from_file, server, visit):
    result = from_file.results[1]
    gallery = dataclasses.replace(from_file, url=server)
    page = visit(gallery, f"results/{result.id}.html", accept_downloads=True)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download the result").click()
    download = waiting.value
    assert download.suggested_filename == "a -b- - -c- 100- -1-night.jpg"
    assert download.path().read_bytes() == (gallery.folder / result.result.path).read_bytes()


def test_from_files_the_download_link_opens_the_result_itself(from_file, visit):
    """Chromium ignores `download` between files; the picture is there to be saved."""
    result = from_file.results[1]
    page = visit(from_file, f"results/{result.id}.html")
    page.get_by_role("link", name="Download the result").click()
    expect(page).to_have_url(from_file.url + result.result.path)


def test_the_policy_stops_inline_code_and_requests(gallery, visit):
    page = visit(gallery, "index.html", expected="Content Security Policy")
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      const button = document.createElement("button");
      button.setAttribute("onclick", "window.ran = true");
      button.setAttribute("style", "color: rgb(1, 2, 3)");
      document.body.append(script, button);
      button.click();
    }""")
    assert page.evaluate("window.ran") is None
    assert page.evaluate("getComputedStyle(document.body.lastChild).color") != "rgb(1, 2, 3)"
    assert page.evaluate("fetch('manifest.json').then(() => 'sent', () => 'refused')") == "refused"
