"""The poster of a lesson: to look at, to read, and to print on one page."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.e2e.test_first_light_for_everyone import violations

A4, LETTER = (1123, 794), (1056, 816)

# What of the sheet is cut off: all that reaches over the page.
CUT_OFF = """() => [...document.querySelectorAll(".sheet *")]
  .filter((each) => !each.closest("svg") && each.checkVisibility() && !each.closest(".unseen"))
  .filter((each) => {
    const box = each.getBoundingClientRect();
    const isRight = box.right > innerWidth + 1, isBelow = box.bottom > innerHeight + 1;
    return isRight || isBelow || box.left < -1 || box.top < -1;
  })
  .map((each) => each.outerHTML.slice(0, 80))"""


def lesson_of(page: Page, site: Site) -> dict[str, Any]:
    """The first lesson of the server, as built."""
    entry = page.request.get(f"{site.address}/api/lessons").json()["lessons"][0]
    address = f"{site.address}/content/{entry['id']}/{entry['hash']}/lesson.json"
    lesson: dict[str, Any] = json.loads(page.request.get(address).body())
    return lesson


def open_poster(page: Page, site: Site) -> None:
    """Go from the lesson to its poster, and wait until it is drawn."""
    page.goto(f"{site.address}/#/lessons")
    page.goto(f"{site.address}/#/lesson/{lesson_of(page, site)['id']}/poster")
    page.wait_for_function("() => document.documentElement.dataset.ready === 'yes'")


def test_the_poster_numbers_everybody_and_tells_every_fact(watched, site):
    page = watched.page
    open_poster(page, site)
    lesson = lesson_of(page, site)

    entries = page.locator(".sheet > ol > li")
    numbers = page.locator("[data-layer=numbers] text").all_text_contents()

    expect(page.get_by_role("heading", level=1)).to_have_text(lesson["title"])
    assert numbers == [str(i + 1) for i in range(len(lesson["facts"]))]
    assert entries.count() == len(lesson["facts"])
    for i, fact in enumerate(lesson["facts"]):
        expect(entries.nth(i)).to_contain_text(fact["title"])
        expect(entries.nth(i)).to_contain_text(fact["link"]["text"])
        expect(entries.nth(i)).to_contain_text(re.sub(r"<[^>]+>", "", fact["text_html"]).strip())
    assert page.locator("#bear").get_attribute("display") is None  # everybody is there
    watched.assert_quiet()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("where", ["watched", "phone"])
def test_axe_finds_nothing_wrong_with_the_poster(request, site, house, where, scheme):
    page = request.getfixturevalue(where).page
    page.emulate_media(color_scheme=scheme)
    open_poster(page, site)

    assert violations(page, house) == []
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.evaluate("innerWidth")


@pytest.mark.parametrize("size", [A4, LETTER])
def test_on_paper_it_is_one_page_and_light_whatever_the_screen_is(watched, site, size):
    page = watched.page
    page.emulate_media(color_scheme="dark")
    open_poster(page, site)

    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(media="print", color_scheme="dark")

    assert page.evaluate(CUT_OFF) == []
    sheet = page.locator(".sheet")
    assert sheet.evaluate("(sheet) => sheet.scrollHeight - sheet.clientHeight") <= 0
    assert (
        sheet.evaluate("(sheet) => getComputedStyle(sheet).backgroundColor") == "rgb(255, 255, 255)"
    )
    assert sheet.evaluate("(sheet) => getComputedStyle(sheet).color") == "rgb(20, 33, 61)"
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    page.emulate_media(media="null")
    printed = page.pdf(format="A4" if size == A4 else "Letter", landscape=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_print_is_pressed_with_a_key_and_one_finds_back(watched, site):
    page = watched.page
    page.add_init_script("window.print = () => (window.n_printed = (window.n_printed ?? 0) + 1)")
    open_poster(page, site)

    page.get_by_role("button", name="Print").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Back to the lesson").focus()
    page.keyboard.press("Enter")

    assert page.evaluate("window.n_printed") == 1
    page.wait_for_selector("loligo-scene svg")
