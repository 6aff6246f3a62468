"""The page can be used by everyone, and says what to do when something fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.lesson_page import answer, enter, expect_told, open_lesson, skip_run

AXE = "frontend/node_modules/axe-core/axe.min.js"
LEAST_TARGET = 24  # CSS pixels, WCAG 2.2 success criterion 2.5.8


def violations(page: Page, house: Path) -> list[str]:
    """What axe-core finds wrong; it comes by the debugger, so the page's policy stays as it is."""
    page.evaluate((house / AXE).read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(
        """async () => {
          const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
          const result = await axe.run(document, { runOnly: tags });
          return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" | ")}`);
        }"""
    )
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("where", ["watched", "phone"])
def test_axe_finds_nothing_wrong(request, site, house, where, scheme):
    page = request.getfixturevalue(where).page
    page.emulate_media(color_scheme=scheme)
    open_lesson(page, site.address)
    page.get_by_role("button", name="Add sun").click()
    expect_told(page, "short of threshold")
    tools = ("Cell body", "Gates m, h, n", "Keep this run", "Measure", "Link and numbers")
    for tool in tools:
        page.get_by_role("button", name=tool, exact=True).click()
    page.get_by_role("button", name="Second cursor").click()
    opened = violations(page, house)
    page.get_by_role("button", name="Draw it first").click()
    page.get_by_test_id("sketch").wait_for()
    opened += violations(page, house)
    enter(page, "Quiz")
    page.get_by_role("button", name="Draw it first").click()
    page.get_by_role("slider", name="Voltage there").press("ArrowUp")
    opened += violations(page, house)
    answer(page, "There is a spike, but a smaller one", "18 minus 10")
    skip_run(page)
    answered = violations(page, house)
    page.goto(f"{site.address}/#/lessons")
    page.get_by_role("link", name="Open lesson 1").wait_for()

    assert opened == []
    assert answered == []
    assert violations(page, house) == []


@pytest.mark.parametrize("where", ["watched", "phone"])
def test_everything_that_is_pressed_is_large_enough(request, site, where):
    page = request.getfixturevalue(where).page
    open_lesson(page, site.address)

    sizes = page.locator("main button, main [role=button], main summary, main label").evaluate_all(
        "all => all.map(e => [e.getAttribute('aria-label') ?? e.textContent.trim(), "
        "e.getBoundingClientRect()]).map(([name, box]) => [name, box.width, box.height])"
    )

    shown = [(name, width, height) for name, width, height in sizes if width > 0]
    assert len(shown) > 12
    assert [each for each in shown if min(each[1:]) < LEAST_TARGET] == []


def test_the_picture_is_told_in_words(watched, site):
    page = watched.page
    open_lesson(page, site.address)

    expect(page.get_by_role("region", name="The picture")).to_contain_text(
        "A harbour at first light"
    )
    expect(page.get_by_role("status").first).to_be_attached()
    expect(page.locator("[data-layer=picture]")).to_have_attribute("aria-hidden", "true")


def test_a_lesson_that_cannot_be_loaded_says_what_to_do(watched, site):
    page = watched.page
    page.route("**/content/**", lambda route: route.abort())
    page.goto(site.address)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The lesson could not be loaded")
    expect(alert).to_contain_text("Check that")

    page.unroute("**/content/**")
    page.get_by_role("button", name="Try again").click()

    expect(page.locator("loligo-scene svg")).to_be_visible()


def test_a_server_that_is_gone_is_named(watched, site):
    page = watched.page
    page.goto(f"{site.address}/#/lessons")
    page.get_by_role("link", name="Open lesson 1").wait_for()
    site.stop()

    page.get_by_role("link", name="Open lesson 1").click()

    expect(page.get_by_role("alert")).to_contain_text("loligo serve")


def test_a_model_that_is_damaged_is_named(watched, site):
    page = watched.page
    page.route("**/model.wasm", lambda route: route.fulfill(body=b"no such module"))
    page.goto(site.address)

    expect(page.get_by_role("alert")).to_contain_text("The model stopped")
    expect(page.get_by_role("alert")).to_contain_text("loligo build")


def test_the_list_of_lessons_tells_what_is_still_to_come(watched, site):
    page = watched.page
    page.goto(f"{site.address}/#/lessons")

    expect(page.get_by_role("heading", name="Fundamentals of Nervous System")).to_be_visible()
    expect(page.get_by_role("link", name="Open lesson 1")).to_have_count(1)
    expect(page.get_by_text("To come")).to_have_count(5)
    watched.assert_quiet()
