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


def test_without_javascript_the_index_shows_everything(from_file, visit):
    page = visit(from_file, "index.html", java_script_enabled=False)
    expect(page.locator(".card:visible")).to_have_count(6)
    expect(page.locator("form")).to_be_hidden()


@pytest.mark.parametrize("viewer", [None, "scratch", "hover", "scroll"])
def test_nothing_moves_while_a_page_loads_and_nothing_sticks_out(from_file, visit, viewer):
    path = from_file.page_of(viewer) if viewer else "index.html"
    page = visit(from_file, path)
    for width in (320, 1280):
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


@pytest.mark.parametrize("place", [".reveal-stage", ".reveal-range"])
def test_arrow_keys_in_the_viewer_stay_there(from_file, visit, place):
    page = visit(from_file, from_file.page_of("hover"))
    page.locator(place).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("slider", name="How much of autumn")).not_to_have_value("0")
    expect(page).to_have_url(from_file.url + from_file.page_of("hover"))


def test_the_result_can_be_downloaded_under_its_photos_name(from_file, server, visit):
    result = from_file.results[1]
    gallery = dataclasses.replace(from_file, url=server)
    page = visit(gallery, f"results/{result.id}.html", accept_downloads=True)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download the result").click()
    download = waiting.value
    assert download.suggested_filename == "a -b- - -c- 100- -1-night.jpg"
    assert (
        download.path().read_bytes() == (gallery.folder / result.pictures.result.path).read_bytes()
    )


def test_from_files_the_download_link_opens_the_result_itself(from_file, visit):
    """Chromium ignores `download` between files; the picture is there to be saved."""
    result = from_file.results[1]
    page = visit(from_file, f"results/{result.id}.html")
    page.get_by_role("link", name="Download the result").click()
    expect(page).to_have_url(from_file.url + result.pictures.result.path)


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


def swipe(page, selector: str, dx: float, dy: float = 0) -> None:
    """Draw one finger over the page, starting in the middle of what the selector finds."""
    box = page.locator(selector).first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = page.context.new_cdp_session(page)
    touch = "Input.dispatchTouchEvent"
    session.send(touch, {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 6):
        at = {"x": x + dx * step / 5, "y": y + dy * step / 5}
        session.send(touch, {"type": "touchMove", "touchPoints": [at]})
    session.send(touch, {"type": "touchEnd", "touchPoints": []})


def page_of(gallery, number: int) -> str:
    return f"results/{gallery.results[number].id}.html"


def test_a_swipe_beside_the_viewer_turns_the_page(from_file, visit):
    page = visit(from_file, page_of(from_file, 2), has_touch=True)
    swipe(page, "h1", -150)
    expect(page).to_have_url(from_file.url + page_of(from_file, 3))
    page.wait_for_load_state("load")
    swipe(page, "h1", 150)
    expect(page).to_have_url(from_file.url + page_of(from_file, 2))


def test_a_swipe_turns_the_page_the_other_way_for_who_comes_from_the_right(from_file, visit):
    page = visit(from_file, page_of(from_file, 2), has_touch=True)
    page.evaluate("document.documentElement.dir = 'rtl'")
    swipe(page, "h1", -150)
    expect(page).to_have_url(from_file.url + page_of(from_file, 1))
    page.wait_for_load_state("load")
    page.evaluate("document.documentElement.dir = 'rtl'")
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(from_file.url + page_of(from_file, 2))


@pytest.mark.parametrize(
    ("selector", "dx", "dy"),
    [("h1", -40, 0), (".details h2", -100, 90), (".reveal-stage", -150, 0)],
)
def test_other_movements_of_a_finger_do_not_turn_the_page(from_file, visit, selector, dx, dy):
    page = visit(from_file, page_of(from_file, 0), has_touch=True)
    page.locator(selector).scroll_into_view_if_needed()
    swipe(page, selector, dx, dy)
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    expect(page).to_have_url(from_file.url + page_of(from_file, 0))


def test_over_pictures_side_by_side_a_swipe_turns_the_page(from_file, visit):
    page = visit(from_file, page_of(from_file, 0), has_touch=True)
    page.get_by_role("button", name="Side by side").click()
    swipe(page, ".reveal-stage figure", -150)
    expect(page).to_have_url(from_file.url + page_of(from_file, 1))


def test_a_link_is_copied_with_how_the_viewer_was_set(from_file, server, visit):
    gallery = dataclasses.replace(from_file, url=server)
    permissions = ["clipboard-read", "clipboard-write"]
    page = visit(gallery, page_of(gallery, 0), permissions=permissions)
    address = gallery.url + page_of(gallery, 0)
    copied = page.get_by_text("Link copied.")
    page.get_by_role("button", name="Copy link").click()
    expect(copied).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == address
    pair = page.locator("reveal-pair")
    pair.evaluate("(pair) => { pair.setAttribute('viewer', 'hover'); pair.reveal(0.6); }")
    page.get_by_role("button", name="Copy link").click()
    expect(copied).to_be_visible()
    page.wait_for_function(
        "async (text) => (await navigator.clipboard.readText()) === text",
        arg=f"{address}#viewer=hover&shown=60",
    )


@pytest.mark.parametrize("allowed", [True, False])
def test_where_the_clipboard_is_closed_the_link_is_marked(from_file, visit, allowed):
    page = visit(from_file, page_of(from_file, 0))
    page.evaluate(
        """(allowed) => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
      document.execCommand = () => allowed;
    }""",
        allowed,
    )
    page.get_by_role("button", name="Copy link").click()
    said = page.locator(".copy [role=status]")
    expect(said).to_have_text("Link copied." if allowed else "Copy the marked link.")
    assert page.evaluate("getSelection().toString()") == from_file.url + page_of(from_file, 0)


def test_a_copied_link_opens_the_viewer_as_it_was(from_file, visit):
    page = visit(from_file, f"{page_of(from_file, 0)}#viewer=hover&shown=60")
    expect(page.locator("reveal-pair")).to_have_attribute("viewer", "hover")
    expect(page.get_by_role("slider", name="How much")).to_have_value("60")
    page.evaluate("location.hash = 'shown=150'")
    expect(page.get_by_role("slider", name="How much")).to_have_value("100")
    page.evaluate("location.hash = 'viewer=none&shown=x'")
    expect(page.locator("reveal-pair")).to_have_attribute("viewer", "hover")
    expect(page.get_by_role("slider", name="How much")).to_have_value("100")


@pytest.mark.parametrize(
    ("name", "kind", "file"),
    [
        ("Download the original", "original", "path-original.jpg"),
        ("Download both side by side", "side_by_side", "path-night-side-by-side.jpg"),
    ],
)
def test_original_and_composite_can_be_downloaded(from_file, server, visit, name, kind, file):
    result = from_file.results[0]
    gallery = dataclasses.replace(from_file, url=server)
    page = visit(gallery, page_of(gallery, 0), accept_downloads=True)
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).click()
    assert waiting.value.suggested_filename == file
    picture = from_file.folder / getattr(result.pictures, kind).path
    assert waiting.value.path().read_bytes() == picture.read_bytes()


def test_without_javascript_a_result_and_its_downloads_are_there(from_file, visit):
    page = visit(from_file, page_of(from_file, 0), java_script_enabled=False)
    assert page.locator("reveal-pair img:visible").count() == 2
    assert page.locator(".details a[download]:visible").count() == 3
    expect(page.get_by_role("button")).to_have_count(0)
