"""The index: finding pictures."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from support.index import COUNT, NAMES


def names(page: Page) -> list[str]:
    return page.locator(".card:visible bdi").all_text_contents()


def search(page: Page, text: str) -> None:
    page.get_by_role("searchbox", name="Search by name").fill(text)


def status(page: Page):
    return page.locator(".finder [role=status]")


def test_the_search_takes_all_words_with_or_without_accents_and_capitals(either, visit):
    page = visit(either, "index.html")
    search(page, "  LAC ete ")
    expect(status(page)).to_have_text(f"6 of {COUNT} shown")
    assert set(names(page)) == {"Été au lac.jpg", "Lac d'été.jpg"}
    search(page, NAMES[3])
    expect(status(page)).to_have_text(f"3 of {COUNT} shown")
    search(page, "")
    expect(status(page)).to_have_text("")
    expect(page.locator(".card:visible")).to_have_count(COUNT)


def test_search_and_direction_narrow_each_other_down(index, visit):
    page = visit(index, "index.html")
    page.get_by_role("radio", name="spring to autumn").check()
    search(page, "img")
    expect(status(page)).to_have_text(f"2 of {COUNT} shown")
    expect(page.locator(".card:visible .direction")).to_have_text(["spring →to autumn"] * 2)


def test_names_sort_as_people_count(index, visit):
    page = visit(index, "index.html")
    page.get_by_role("radio", name="day to night").check()
    sort = page.get_by_role("combobox", name="Sort")
    assert names(page) == list(NAMES)
    sort.select_option("Name, A to Z")
    ordered = [NAMES[3], *NAMES[2:3], *NAMES[1::-1], NAMES[4], NAMES[5]]
    assert names(page) == ordered
    sort.select_option("Name, Z to A")
    assert names(page) == ordered[::-1]
    sort.select_option("As made")
    assert names(page) == list(NAMES)


def test_the_keyboard_goes_through_sorted_cards_as_the_eye_does(index, visit):
    page = visit(index, "index.html#sort=direction")
    expect(page.locator(".card .direction").first).to_have_text("day →to night")
    page.goto(f"{index.url}index.html#sort=name-down")
    page.locator(".card a").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.querySelectorAll('.card a')[1]")


def test_nothing_found_says_so_and_leads_back(index, visit):
    page = visit(index, "index.html#direction=summer2winter")
    search(page, "no such thing")
    expect(page.get_by_text("No picture matches.")).to_be_visible()
    expect(status(page)).to_have_text(f"0 of {COUNT} shown")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".card:visible")).to_have_count(COUNT)
    expect(page.get_by_text("No picture matches.")).to_be_hidden()
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page).to_have_url(f"{index.url}index.html")


def test_the_address_keeps_the_choice_over_reload_and_way_back(either, visit):
    page = visit(either, "index.html")
    page.get_by_role("radio", name="day to night").check()
    page.get_by_role("combobox", name="Sort").select_option("Name, Z to A")
    search(page, "img &")
    search(page, "img")
    address = f"{either.url}index.html#direction=day2night&q=img&sort=name-down"
    expect(page).to_have_url(address)
    page.reload()
    assert names(page) == ["img10.jpg", "img2.jpg"]
    page.locator(".card:visible a").first.click()
    expect(page.locator("h1 bdi")).to_have_text("img10.jpg")
    page.go_back()
    expect(page).to_have_url(address)
    expect(page.locator(".card:visible bdi")).to_have_text(["img10.jpg", "img2.jpg"])
    expect(page.get_by_role("searchbox")).to_have_value("img")


def test_what_was_typed_last_is_kept_if_a_picture_is_opened_at_once(index, visit):
    page = visit(index, "index.html")
    search(page, "img2")
    page.evaluate("document.querySelector('.card:not([hidden]) a').click()")
    expect(page.locator("h1 bdi")).to_have_text("img2.jpg")
    page.go_back()
    expect(page.locator(".card:visible")).to_have_count(3)


def test_the_address_may_be_changed_by_hand_or_be_nonsense(index, visit):
    page = visit(index, "index.html#direction=nowhere&sort=sideways&length=3&q=")
    expect(page.locator(".card:visible")).to_have_count(COUNT)
    expect(page.get_by_role("combobox", name="Sort")).to_have_value("")
    page.goto(f"{index.url}index.html#q=img2")
    expect(page.locator(".card:visible")).to_have_count(3)
    page.goto(f"{index.url}index.html#direction=summer2winter")
    expect(page.locator(".card:visible")).to_have_count(len(NAMES))
    expect(page.get_by_role("searchbox")).to_have_value("")


def test_links_to_a_card_and_to_the_failures_work_beside_a_choice(index, visit):
    last = index.results[-1].id
    page = visit(index, f"index.html#r-{last}")
    expect(page.locator(f"#r-{last} a")).to_be_in_viewport()
    search(page, "img2")
    page.get_by_role("link", name="1 failed").click()
    expect(page.get_by_text("It ends too early.")).to_be_in_viewport()
    expect(page.locator(".card:visible")).to_have_count(3)
    page.goto(f"{index.url}index.html#r-{last}")  # which was filtered out
    expect(page.locator(".card:visible")).to_have_count(COUNT)
    expect(page.locator(f"#r-{last} a")).to_be_in_viewport()


def test_a_slash_goes_to_the_search_and_can_be_typed_there(index, visit):
    page = visit(index, "index.html")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("a/b")
    expect(page.get_by_role("searchbox")).to_have_value("a/b")
    page.keyboard.press("Enter")  # no form is sent
    expect(page).to_have_url(f"{index.url}index.html#q=a%2Fb")


def test_the_zip_and_the_single_file_can_be_had(served, visit):
    page = visit(served, "index.html", accept_downloads=True)
    for text, file in (("Download all pictures", "results.zip"), ("in one file", "gallery.html")):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=text).click()
        assert waiting.value.suggested_filename == file
