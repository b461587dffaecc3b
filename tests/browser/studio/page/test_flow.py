"""From a photo to its result: by pointer, by keyboard, by drop and paste; bad files, cancelling."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pytest
from PIL import ExifTags, Image
from playwright.sync_api import Page, expect
from support.picker import until
from support.played_studio import build_studio

STATES = "#photos small"
# Hand files to the page as a drop or a paste does: names with contents in base64.
HAND_OVER = """([type, files]) => {
  const data = new DataTransfer();
  for (const [name, text] of files) {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    data.items.add(new File([bytes], name));
  }
  const options = { bubbles: true, cancelable: true, dataTransfer: data, clipboardData: data };
  const event = type === "paste"
    ? new ClipboardEvent(type, options) : new DragEvent(type, options);
  document.body.dispatchEvent(event);
  return event.defaultPrevented;
}"""


def saved(page: Page, button: str) -> tuple[str, Image.Image]:
    """Press a download, and return its name and picture."""
    with page.expect_download() as waiting:
        page.click(button)
    data = Path(waiting.value.path()).read_bytes()
    return waiting.value.suggested_filename, Image.open(BytesIO(data))


def turned(page: Page) -> None:
    page.wait_for_selector("reveal-pair[data-layout]")
    page.wait_for_selector("#work", state="hidden")


def hand_over(page: Page, files: Path, kind: str, *names: str) -> bool:
    content = [[name, b64encode((files / name).read_bytes()).decode()] for name in names]
    return page.evaluate(HAND_OVER, [kind, content])


def test_the_whole_flow_by_pointer(studio, enter, bring):
    page = enter(studio)
    bring(page, "hill.jpg")
    page.click("[data-direction=day2night]")
    assert page.inner_text("#where").split("\n") == ["hill.jpg", "day → night"]
    assert page.inner_text("#turn") == "Turn it into night"
    page.click("#turn")
    turned(page)
    pair = page.locator("reveal-pair")
    assert pair.get_attribute("viewer") == "scratch"
    assert pair.locator("img").nth(1).get_attribute("alt") == "hill.jpg, as night"
    name, result = saved(page, "#take-result")
    assert (name, result.format, result.size) == ("hill-as-night.jpg", "JPEG", (400, 400))
    assert not result.getexif()
    red, _, blue = result.getpixel((200, 10))
    assert red > blue  # the worker's colours are turned round: the sky is no longer blue
    assert "400 \N{MULTIPLICATION SIGN} 400" in page.inner_text("#take-result")
    name, original = saved(page, "#take-original")
    assert (name, original.size) == ("hill-original.jpg", (400, 400))
    name, beside = saved(page, "#take-beside")
    assert (name, beside.size) == ("hill-night-side-by-side.jpg", (800, 400))
    assert "800 \N{MULTIPLICATION SIGN} 400" in page.inner_text("#take-beside")
    page.click("#another")
    page.click("[data-direction=summer2winter]")
    page.click("#turn")
    turned(page)
    assert page.locator("reveal-pair").get_attribute("viewer") == "scroll"


def test_the_whole_flow_by_keyboard(made, enter, bring):
    page = enter(made, reduced_motion="reduce")
    focused = "document.activeElement.id || document.activeElement.dataset.direction || ''"
    page.keyboard.press("Tab")  # the skip link, which is followed
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "choose"
    with page.expect_file_chooser() as chooser:
        page.evaluate("0")  # an answer: what waits for the chooser is in place before it opens
        page.keyboard.press("Space")
    assert chooser.value.is_multiple()
    bring(page, "hill.jpg")
    assert page.evaluate(focused) == "where"

    def press_until(key: str, wanted: str) -> None:
        for _ in range(40):
            if page.evaluate(focused) == wanted:
                return
            page.keyboard.press(key)
        pytest.fail(f"{wanted} cannot be reached")

    press_until("Tab", "spring2autumn")
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "where"
    press_until("Tab", "square")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("-")
    assert page.input_value("#x") != "100"
    press_until("Tab", "turn")
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "where"
    turned(page)
    press_until("Tab", "take-result")
    assert page.inner_text("#said") == "It is autumn now."


@pytest.mark.parametrize("kind", ["drop", "paste"])
def test_photos_can_be_dropped_anywhere_and_pasted(made, enter, files, kind):
    page = enter(made)
    prevented = hand_over(page, files, kind, "hill.jpg", "tall.png")
    assert prevented == (kind == "drop")
    expect(page.locator("#where")).to_have_text("What they become")
    assert page.locator("#photos bdi").all_inner_texts() == ["hill.jpg", "tall.png"]
    hand_over(page, files, kind, "panorama.webp")
    expect(page.locator("#photos li")).to_have_count(3)


def test_a_drag_over_the_page_is_answered(made, enter, files):
    page = enter(made)
    hand_over(page, files, "dragenter", "hill.jpg")
    assert page.locator("body[data-dragging]").count() == 1
    hand_over(page, files, "dragleave", "hill.jpg")
    assert page.locator("body[data-dragging]").count() == 0


def test_bad_files_are_told_by_name_and_the_others_go_on(made, enter, bring):
    page = enter(made)
    bring(page, "notes.txt", "hill.jpg", "drawing.svg", "cut off.jpg", "tiny.png", "tall.png")
    told = page.locator("#refused li").all_inner_texts()
    assert [line.split(":")[0] for line in told] == [
        "notes.txt",
        "drawing.svg",
        "cut off.jpg",
        "tiny.png",
    ]
    assert "no picture that browsers open" in told[0]
    assert "drawing (SVG)" in told[1]
    assert "20 \N{MULTIPLICATION SIGN} 20 pixels" in told[3]
    assert page.locator("#photos bdi").all_inner_texts() == ["hill.jpg", "tall.png"]
    assert page.evaluate("document.activeElement.id") == "understood"
    page.click("#understood")
    assert not page.is_visible("#refused")
    page.click("#onward")
    assert page.inner_text("#where") == "What they become"


def test_all_photos_of_the_tray_are_turned_and_one_that_fails_is_told(made, enter, bring):
    page = enter(made)
    bring(page, "hill.jpg", "no sky.png", "tall.png")
    page.click("[data-direction=day2night]")
    assert page.inner_text("#turn") == "Turn 3 photos into night"
    page.click("#turn")
    expect(page.locator(STATES)).to_have_text(["done", "failed", "done"])
    assert page.inner_text("#position") == "1 / 3"
    page.click("#next")
    told = page.inner_text("#missing p")
    assert told == "no sky.png could not be turned. It has no sky."
    assert not page.is_visible("#details")
    page.click("#again")  # it fails again, and says so again
    page.wait_for_selector("#work", state="hidden")
    assert page.inner_text("#missing p") == told
    page.click("#next")
    assert saved(page, "#take-result")[0] == "tall-as-night.jpg"
    page.click("#following")
    assert page.inner_text("#where bdi") == "hill.jpg"


def test_whole_photos_and_png(made, enter, bring):
    page = enter(made)
    bring(page, "hill.jpg")
    page.click("[data-direction=day2night]")
    page.check("[name=part][value=whole]")
    assert not page.is_visible("#square")
    page.click("#settings summary")
    assert page.inner_text("#own") == "600 \N{MULTIPLICATION SIGN} 400"
    page.check("[name=format][value=png]")
    page.click("#turn")
    turned(page)
    name, result = saved(page, "#take-result")
    assert (name, result.format, result.size) == ("hill-as-night.png", "PNG", (600, 400))
    assert saved(page, "#take-original")[0] == "hill-original.jpg"


def test_a_panorama_is_turned_in_parts_only(made, enter, bring):
    page = enter(made)
    bring(page, "panorama.webp")
    page.click("[data-direction=day2night]")
    assert page.is_disabled("[name=part][value=whole]")
    assert "three times as long as wide" in page.inner_text("#slim")
    page.click("#exactly summary")
    page.click("[aria-label='Top left']")
    page.click("#turn")
    turned(page)
    assert saved(page, "#take-result")[1].size == (200, 200)


def test_the_crop_of_the_editor_is_what_is_turned(made, enter, bring):
    page = enter(made)
    bring(page, "hill.jpg", "tall.png")
    page.click("[data-direction=day2night]")
    page.click("#exactly summary")
    page.fill("#size", "120")
    page.fill("#x", "30")
    page.keyboard.press("Enter")
    page.click("#spread")
    page.click("#next")
    assert int(page.input_value("#size")) == 90  # the same part of a smaller side
    page.click("#undo")
    assert int(page.input_value("#size")) == 300
    page.click("#redo")
    page.click("#turn")
    turned(page)
    assert saved(page, "#take-result")[1].size == (90, 90)
    page.click("#previous")
    assert saved(page, "#take-result")[1].size == (120, 120)


def test_clean_and_double_says_its_time_before(made, enter, bring):
    page = enter(made)
    bring(page, "hill.jpg")
    page.click("[data-direction=day2night]")
    page.click("#settings summary")
    expect(page.locator("#double-time")).to_have_text("It takes about 8 seconds here.")
    page.check("[name=way][value=doubled]")
    page.click("#turn")
    turned(page)
    assert saved(page, "#take-result")[1].size == (512, 512)
    assert "cleaned and doubled" in page.inner_text("#facts")


def test_clean_and_double_is_off_where_it_takes_more_than_a_minute(tmp_path, enter, bring):
    page = enter(build_studio(tmp_path, seconds=15), "index.html#way=doubled")
    bring(page, "hill.jpg")
    page.click("[data-direction=day2night]")
    expect(page.locator("#double-time")).to_contain_text("It would take about 3 minutes here")
    assert page.is_disabled("[name=way][value=doubled]")
    assert page.is_checked("[name=way][value=full]")
    assert "doubled" not in page.url


@pytest.mark.parametrize("by", ["button", "escape"])
def test_cancelling_ends_the_worker_and_loses_nothing(slow, enter, bring, by):
    page = enter(slow)
    bring(page, "hill.jpg", "tall.png")
    with page.expect_worker() as started:
        page.click("[data-direction=day2night]")
    ended = []
    started.value.on("close", lambda worker: ended.append(worker))
    page.click("#turn")
    expect(page.locator("#stage")).to_have_text("1 of 2, hill.jpg: Opening the photo")
    assert page.is_visible("#developing")
    before = float(page.locator("#progress").evaluate("e => e.value"))
    until(lambda: float(page.locator("#progress").evaluate("e => e.value")) > before)
    if by == "button":
        page.click("#cancel")
    else:
        page.keyboard.press("Escape")
    assert page.inner_text("#said") == "Cancelled. Your photos and what was done are still here."
    assert page.is_visible("#turn")
    assert page.locator("#photos li").count() == 2
    until(lambda: page.is_visible("#turn") and ended != [])
    page.click("#turn")  # another worker begins anew
    expect(page.locator("#stage")).to_contain_text("Opening the photo")


def test_without_a_photo_that_is_removed_while_it_is_turned_the_others_go_on(slow, enter, bring):
    page = enter(slow)
    bring(page, "hill.jpg", "tall.png")
    page.click("[data-direction=day2night]")
    page.click("#turn")
    expect(page.locator("#stage")).to_contain_text("Opening the photo")
    page.click("[aria-label='Remove hill.jpg']")
    assert page.locator("#photos bdi").all_inner_texts() == ["tall.png"]
    expect(page.locator("#where bdi")).to_have_text("tall.png")
    expect(page.locator("#stage")).to_have_text("Opening the photo")
    page.click("[aria-label='Remove tall.png']")
    assert page.is_visible(".masthead h1")
    assert not page.is_visible("#tray")


def test_a_folder_that_is_not_whole_is_told(tmp_path, enter, bring):
    studio = build_studio(tmp_path)
    (tmp_path / "weights" / "day2night-0123abcd.js").unlink()
    page = enter(studio, expected="ERR_FILE_NOT_FOUND")
    bring(page, "hill.jpg")
    page.click("[data-direction=day2night]")
    page.click("#turn")
    expect(page.locator("#missing p")).to_have_text(
        "hill.jpg could not be turned. weights/day2night-0123abcd.js could not be loaded; "
        "is the whole folder there?"
    )
    studio = build_studio(tmp_path)  # now it is there
    page.click("#again")
    turned(page)


def test_sharing_hands_over_the_file(made, enter, bring):
    script = """
      navigator.canShare = ({ files }) => files.length === 1;
      navigator.share = async ({ files: [file] }) => { self.given = [file.name, file.type]; };
    """
    page = enter(made, script=script)
    bring(page, "hill.jpg")
    page.click("[data-direction=day2night]")
    page.click("#turn")
    turned(page)
    page.click("#share")
    assert page.evaluate("self.given") == ["hill-as-night.jpg", "image/jpeg"]


def test_where_nothing_can_be_shared_no_button_is_there(made, enter, bring):
    page = enter(made, script="delete Navigator.prototype.canShare")
    bring(page, "hill.jpg")
    page.click("[data-direction=day2night]")
    page.click("#turn")
    turned(page)
    assert not page.is_visible("#share")


def test_a_print_has_both_pictures_and_nothing_else(made, enter, bring):
    page = enter(made)
    bring(page, "hill.jpg")
    page.click("[data-direction=day2night]")
    page.click("#turn")
    turned(page)
    page.emulate_media(media="print")
    assert page.locator("reveal-pair img:visible").count() == 2
    assert page.locator("button:visible, .button:visible, #kept:visible").count() == 0
    asked = "self.print = () => { self.printed = true; }"
    page.emulate_media(media="screen")
    page.evaluate(asked)
    page.click("#print")
    assert page.evaluate("self.printed")


def test_a_photo_turned_by_its_camera_is_upright(made, enter, files, tmp_path):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    lying = Image.open(files / "tall.png").transpose(Image.Transpose.ROTATE_90)
    lying.save(tmp_path / "turned.jpg", exif=exif)
    page = enter(made)
    page.set_input_files("#choose", tmp_path / "turned.jpg")
    page.click("[data-direction=day2night]")
    page.check("[name=part][value=whole]")
    page.click("#turn")
    turned(page)
    assert saved(page, "#take-result")[1].size == (300, 450)


def test_the_focus_stays_while_photos_are_done(tmp_path, enter, bring):
    page = enter(build_studio(tmp_path, pace=0.7))
    bring(page, "hill.jpg", "tall.png")
    page.click("[data-direction=day2night]")
    page.click("#turn")
    page.focus("#cancel")
    expect(page.locator(STATES).first).to_have_text("done")
    assert page.evaluate("document.activeElement.id") == "cancel"
    turned(page)
    assert page.evaluate("document.activeElement.id") == "where"


def test_other_choices_while_photos_are_turned_do_not_touch_them(tmp_path, enter, bring):
    page = enter(build_studio(tmp_path, pace=0.7))
    bring(page, "hill.jpg", "tall.png")
    page.click("[data-direction=day2night]")
    page.click("#turn")
    expect(page.locator("#stage")).to_contain_text("1 of 2")
    page.go_back()
    page.click("#settings summary")
    page.check("[name=format][value=png]")
    page.wait_for_timeout(1500)
    page.check("[name=format][value=jpeg]")
    page.go_forward()
    turned(page)
    assert page.locator(STATES).all_inner_texts() == ["done", "done"]
