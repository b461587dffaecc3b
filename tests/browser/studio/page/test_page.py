"""The page as it is opened: what it says, what it loads, and for whom it works."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from support.picker import until
from support.played_studio import build_studio

from cgbatch.gallery.theme import Theme
from cgbatch.jobs.manifest import Site
from cgbatch.photos.crop import MIN_SIDE
from cgbatch.resources import folder

MOST_BYTES = 56_000  # of script and style, with the crop picker's editor and the heads of files


def test_it_says_first_that_nothing_is_sent(made, enter):
    page = enter(made)
    assert "Your photo stays on this device: this page sends nothing." in page.inner_text("header")
    assert "until you press Forget" in page.inner_text("#kept")
    policy = page.get_attribute("meta[http-equiv]", "content")
    assert "connect-src" not in policy
    assert "default-src 'none'" in policy


def test_nothing_is_loaded_before_it_is_needed(studio, enter, bring):
    page = enter(studio)
    loaded = "[...document.scripts].map((script) => script.getAttribute('src'))"
    first = ["assets/reveal-pair.js", "assets/studio.js"]
    assert page.evaluate(loaded) == first
    bring(page, "hill.jpg")
    expect(page.locator("#where")).to_have_text("What it becomes")
    assert page.evaluate(loaded) == first
    page.click("[data-direction=day2night]")
    until(lambda: len(page.evaluate(loaded)) == 6)
    assert set(page.evaluate(loaded)) - set(first) == {
        "assets/tfjs.js",
        "assets/wasm.js",
        "assets/studio-worker.js",
        "weights/day2night-0123abcd.js",
    }


def test_it_takes_words_and_way_back_of_its_gallery(tmp_path, enter):
    site = Site(title="Hills & dales", author="Ada", footer="Thanks.", noindex=True)
    page = enter(build_studio(tmp_path, site=site, home="../index.html"))
    assert page.get_attribute(".home a", "href") == "../index.html"
    assert page.inner_text(".home") == "← Hills & dales"
    assert page.title().startswith("Your own photo, in another light")
    assert page.title().endswith("Hills & dales")
    assert page.inner_text("footer").split("\n\n") == ["Thanks.", "Ada"]
    assert page.get_attribute("meta[name=robots]", "content") == "noindex, nofollow"


def test_it_stands_alone_under_its_own_title(tmp_path, enter):
    site = Site(title="Hills", description="Bring yours.", base_url="https://example.org/s")
    page = enter(build_studio(tmp_path, site=site))
    assert page.inner_text(".masthead h1") == "Hills"
    assert page.inner_text(".lead") == "Bring yours."
    assert page.locator(".home").count() == 0


def test_cards_show_what_a_direction_does_and_what_it_weighs(made, enter):
    page = enter(made)
    cards = page.locator(".card").all_inner_texts()
    assert [re.sub(r"\s+", " ", card).strip() for card in cards] == [
        "Night from day, 1.9 MB",
        "Day from night, 1.9 MB",
        "Autumn from spring, 1.9 MB",
        "Spring from autumn, 1.9 MB",
        "Winter from summer, 1.9 MB",
        "Summer from winter, 1.9 MB",
    ]
    assert page.locator(".group h3").all_inner_texts() == ["Time of day", "Season"]


def test_a_card_reveals_what_lies_under_the_pointer(made, enter):
    page = enter(made, reduced_motion="reduce")
    share = "e => Number(getComputedStyle(e).getPropertyValue('--shown'))"
    night = page.locator("[data-direction=day2night] .thumbs")
    box = night.bounding_box()
    page.mouse.move(box["x"] + 0.25 * box["width"], box["y"] + 20)
    assert night.evaluate(share) == pytest.approx(0.75, abs=0.02)
    page.keyboard.press("Tab")
    page.focus("[data-direction=night2day]")
    assert page.locator("[data-direction=night2day] .thumbs").evaluate(share) == 1


def test_without_scripts_the_examples_still_show_and_the_page_says_why(made, enter):
    page = enter(made, java_script_enabled=False)
    assert "Turning a photo needs JavaScript" in page.inner_text("noscript p")
    assert page.locator(".thumbs:visible").count() == 6
    assert not page.is_visible("#choose")
    assert not page.is_visible(".drop")
    assert not page.is_visible("#forget")
    assert page.locator(".card a[href]").count() == 0


@pytest.mark.parametrize(
    ("without", "word"),
    [
        ("delete self.OffscreenCanvas", "OffscreenCanvas"),
        ("delete self.Worker", "workers"),
        ("WebAssembly.validate = () => false", "WebAssembly with SIMD"),
    ],
)
def test_a_browser_that_cannot_do_it_is_told(made, enter, bring, without, word):
    page = enter(made, script=without)
    assert f"This browser lacks {word}" in page.inner_text("#unable")
    assert not page.is_visible(".drop")
    assert page.locator(".thumbs:visible").count() == 6
    bring(page, "hill.jpg")
    assert not page.is_visible("#tray")


def test_a_browser_with_simd_is_known_to_have_it(made, enter):
    page = enter(made)
    assert page.evaluate("document.body.dataset.ready") == ""  # `validate` was asked, and said yes


def test_the_smallest_square_is_the_command_lines(made, enter):
    assert int(enter(made).get_attribute("#size", "min")) == MIN_SIDE


def test_both_pages_have_the_same_editor():
    crop = (folder("templates") / "crop" / "inline" / "crop-picker.js.j2").read_text()
    studio = (folder("templates") / "studio" / "assets" / "studio.js.j2").read_text()
    parts = set(re.findall(r'"crop-picker/(\w+)\.js"', studio))
    assert parts >= {"squares", "steps", "drawing", "pointers", "keys", "controls"}
    assert parts <= set(re.findall(r'"crop-picker/(\w+)\.js"', crop))


def test_script_and_style_are_small():
    theme = Theme(page="studio")
    assert sum(len(theme.asset(f"assets/studio.{end}")) for end in ("js", "css")) <= MOST_BYTES


def test_nothing_sticks_out_in_any_step(made, enter, bring):
    page = enter(made, reduced_motion="reduce")

    def sticks_out():
        for width in (320, 360, 768, 1280, 2560, 3840):
            page.set_viewport_size({"width": width, "height": 800})
            if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
                yield width

    assert list(sticks_out()) == []
    bring(page, "hill.jpg", "tall.png", "notes.txt")
    assert list(sticks_out()) == []
    page.click("#understood")
    page.click("#onward")
    assert list(sticks_out()) == []
    page.click("[data-direction=summer2winter]")
    for fold in ("exactly", "settings"):
        page.click(f"#{fold} summary")
    assert list(sticks_out()) == []
    page.click("#turn")
    page.wait_for_selector("reveal-pair")
    page.wait_for_selector("#work", state="hidden")
    assert list(sticks_out()) == []


def test_a_phone_can_take_a_photo_and_is_not_told_of_keys(made, enter, files):
    page = enter(made, is_mobile=True, has_touch=True, viewport={"width": 360, "height": 740})
    assert page.is_visible("#camera")
    assert page.get_attribute("#camera input", "capture") == "environment"
    page.set_input_files("#camera input", files / "hill.jpg")
    page.tap("[data-direction=day2night]")
    assert page.inner_text("#where bdi") == "hill.jpg"
    assert not page.is_visible(".keyed")
    page.tap("#turn")
    page.wait_for_selector("reveal-pair")


def test_a_desk_has_no_camera_button(made, enter):
    assert not enter(made).is_visible("#camera")
