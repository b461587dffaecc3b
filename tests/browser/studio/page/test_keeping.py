"""What is kept: through reloads and ways back, and where browsers refuse; how it is forgotten."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from support.played_studio import build_studio

REFUSED = "Object.defineProperty(self, 'indexedDB', { get() { throw new Error('no'); } })"
# All that this page keeps: the number of records of each store.
COUNTS = """async () => {
  const asked = (request) => new Promise((resolve) => {
    request.onsuccess = () => resolve(request.result);
  });
  const [{ name }] = await indexedDB.databases();
  const database = await asked(indexedDB.open(name));
  const counts = {};
  for (const store of database.objectStoreNames) {
    counts[store] = await asked(database.transaction(store).objectStore(store).count());
  }
  database.close();
  return counts;
}"""


def turned(page: Page) -> None:
    page.wait_for_selector("reveal-pair[data-layout]")
    page.wait_for_selector("#work", state="hidden")


def reloaded(page: Page) -> None:
    page.wait_for_timeout(200)  # what was changed last is written
    page.reload()
    page.wait_for_selector("body[data-ready]")


def test_a_reload_keeps_photos_choices_squares_and_results(studio, enter, bring):
    page = enter(studio)
    bring(page, "hill.jpg", "tall.png")
    page.click("[data-direction=day2night]")
    page.click("#exactly summary")
    page.fill("#x", "30")
    page.keyboard.press("Enter")
    page.click("#settings summary")
    page.check("[name=format][value=png]")
    page.click("#next")
    page.check("[name=part][value=whole]")
    reloaded(page)
    assert page.locator("#photos bdi").all_inner_texts() == ["hill.jpg", "tall.png"]
    assert page.inner_text("#where bdi") == "tall.png"
    assert page.is_checked("[name=part][value=whole]")
    assert page.is_checked("[name=format][value=png]")
    page.click("#previous")
    assert page.input_value("#x") == "30"
    page.click("#turn")
    turned(page)
    reloaded(page)
    assert page.locator("reveal-pair").count() == 1
    assert page.inner_text("#position") == "1 / 2"
    assert page.locator("#photos small").all_inner_texts() == ["done", "done"]
    assert "600" in page.inner_text("#facts")


def test_the_way_back_goes_step_by_step_and_forward_again(made, enter, bring):
    page = enter(made)
    bring(page, "hill.jpg")
    page.click("[data-direction=spring2autumn]")
    page.click("#turn")
    turned(page)
    for visible in ("#turn", "#directions", ".masthead h1"):
        page.go_back()
        expect(page.locator(visible)).to_be_visible()
    for visible in ("#where", "#turn", "reveal-pair"):
        page.go_forward()
        expect(page.locator(visible)).to_be_visible()
    assert page.locator("reveal-pair").get_attribute("viewer") == "hover"
    page.click(".back")
    assert page.is_visible("#turn")


def test_a_way_back_out_of_the_page_and_in_again_loses_nothing(made, enter, bring):
    page = enter(made)
    bring(page, "hill.jpg")
    page.click("[data-direction=day2night]")
    page.wait_for_timeout(200)
    page.goto(made.url + "assets/favicon.svg")
    page.go_back()
    page.wait_for_selector("#turn")
    assert page.locator("#photos bdi").all_inner_texts() == ["hill.jpg"]


def test_the_address_has_the_choices_and_no_name(made, enter, bring):
    page = enter(made)
    bring(page, "hill.jpg", "tall.png")
    page.click("[data-direction=summer2winter]")
    page.click("#settings summary")
    page.check("[name=format][value=png]")
    page.click("#next")
    said = page.url.split("#")[1]
    assert said == "step=crop&direction=summer2winter&format=png&photo=2"
    other = enter(made, f"index.html#{said}")  # somebody to whom the address was sent
    assert other.is_visible(".masthead h1")
    bring(other, "tall.png")
    assert other.inner_text("#turn") == "Turn it into winter"
    assert other.is_checked("[name=format][value=png]")


def test_an_address_that_makes_no_sense_leads_to_the_beginning(made, enter):
    page = enter(made, "index.html#step=__proto__&direction=toString&photo=-3&way=no&format=")
    assert page.is_visible(".masthead h1")
    assert page.locator("[aria-current]").count() == 0


def test_a_result_of_another_crop_is_not_shown_as_this_ones(made, enter, bring):
    page = enter(made)
    bring(page, "hill.jpg")
    page.click("[data-direction=day2night]")
    page.click("#turn")
    turned(page)
    page.go_back()
    page.check("[name=part][value=whole]")
    page.go_forward()
    assert "has not been turned into night" in page.inner_text("#missing p")
    page.click("#again")
    turned(page)
    assert "600" in page.inner_text("#take-result")


def test_forget_empties_all_and_says_so(studio, enter, bring):
    page = enter(studio)
    bring(page, "hill.jpg", "tall.png")
    page.click("[data-direction=day2night]")
    page.click("#turn")
    expect(page.locator("#photos small")).to_have_text(["done", "done"])
    page.wait_for_timeout(200)
    assert page.evaluate(COUNTS) == {"choices": 1, "photos": 2, "results": 2}
    page.click("#forget")
    expect(page.locator("#said")).to_contain_text("Everything is forgotten")
    assert page.evaluate(COUNTS) == {"choices": 0, "photos": 0, "results": 0}
    assert page.evaluate("localStorage.getItem('reveal-hints')") is None
    assert "#" not in page.url
    assert page.locator("#photos li").count() == 0
    assert page.is_visible(".drop")
    reloaded(page)
    assert not page.is_visible("#tray")
    page.go_back()  # what was before is only an address
    assert page.is_visible(".masthead h1")


def test_forgetting_ends_the_work(slow, enter, bring):
    page = enter(slow)
    bring(page, "hill.jpg")
    page.click("[data-direction=day2night]")
    page.click("#turn")
    expect(page.locator("#stage")).to_contain_text("Opening the photo")
    page.click("#forget")
    expect(page.locator("#said")).to_contain_text("Everything is forgotten")
    assert not page.is_visible("#work")
    assert page.locator("img[src^=blob]:visible").count() == 0


def test_a_photo_that_is_removed_is_no_longer_kept(made, enter, bring):
    page = enter(made)
    bring(page, "hill.jpg", "tall.png")
    page.click("[data-direction=day2night]")
    page.click("#turn")
    expect(page.locator("#photos small")).to_have_text(["done", "done"])
    page.click("[aria-label='Remove hill.jpg']")
    page.wait_for_timeout(200)
    assert page.evaluate(COUNTS) == {"choices": 1, "photos": 1, "results": 1}
    assert page.inner_text("#where bdi") == "tall.png"


def test_without_indexeddb_memory_has_to_do_and_the_page_says_so(made, enter, bring):
    page = enter(made, script=REFUSED)
    assert "This browser does not keep what is here" in page.inner_text("#keeping")
    bring(page, "hill.jpg")
    page.click("[data-direction=day2night]")
    page.click("#turn")
    turned(page)
    page.go_back()
    page.go_forward()
    assert page.locator("reveal-pair").count() == 1
    page.click("#forget")
    assert page.is_visible(".drop")
    assert page.locator("#photos li").count() == 0


def test_a_full_disk_is_told_and_the_page_goes_on(made, enter, bring):
    full = """IDBObjectStore.prototype.put = function () {
      throw new DOMException("full", "QuotaExceededError");
    }"""
    page = enter(made, script=full)
    assert "are kept in this browser" in page.inner_text("#keeping")
    bring(page, "hill.jpg")
    expect(page.locator("#keeping")).to_contain_text("has no room for all of it")
    page.click("[data-direction=day2night]")
    page.click("#turn")
    turned(page)


def test_studios_of_other_folders_keep_apart(made, enter, bring):
    page = enter(made)
    bring(page, "hill.jpg")
    other = build_studio(made.folder / "other")
    page.goto(other.url + "index.html")
    page.wait_for_selector("body[data-ready]")
    assert not page.is_visible("#tray")


def test_what_is_kept_but_does_not_fit_is_passed_over(made, enter, bring):
    page = enter(made)
    bring(page, "hill.jpg")
    page.wait_for_timeout(200)
    page.evaluate("""async () => {
      const [{ name }] = await indexedDB.databases();
      const request = indexedDB.open(name);
      await new Promise((resolve) => { request.onsuccess = resolve; });
      const store = request.result.transaction("choices", "readwrite").objectStore("choices");
      const box = { x: 590, y: 0, size: 900 };
      store.put({ direction: "x", way: 3, crops: [[1, { box, whole: 1 }]], at: 99 }, "now");
      await new Promise((resolve) => { store.transaction.oncomplete = resolve; });
      request.result.close();
    }""")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    page.click("[data-direction=day2night]")
    page.check("[name=part][value=square]")
    assert page.input_value("#size") == "400"
