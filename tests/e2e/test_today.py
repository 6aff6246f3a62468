"""Today asks what is due, and Progress shows what is remembered: by mouse, keys, thumb and ear."""

from __future__ import annotations

import csv
import re
import sqlite3

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.e2e.lesson_page import enter, eventually, expect_told, skip_run
from tests.e2e.seeding import get, give
from tests.e2e.test_first_light_for_everyone import violations

SUNS = "three-suns-one-cloud"
AJAR = "ajar-below-threshold"
SOON = "three-suns-too-soon"


def _answer(page: Page, choice: int, reason: int) -> None:
    """Answer a question of whichever kind, by place, so that no wording is needed; skip the run."""
    asked = page.locator(".quiz[data-stage=predict]")  # until then the last verdict may still stand
    expect(asked).to_be_visible(timeout=60_000)
    go_on = asked.locator("button.primary")
    if page.locator("fieldset label").count():
        page.locator("fieldset label").nth(choice).click()
    has_reason = go_on.inner_text().startswith("Next")
    go_on.click()
    if has_reason:
        expect(page.get_by_role("button", name="Run it and see")).to_be_visible()
        page.locator("fieldset label").nth(reason).click()
        page.get_by_role("button", name="Run it and see").click()
    skip_run(page)


def test_what_is_due_is_asked_dated_undone_and_shown(watched, site):
    for item, days in ((SUNS, 9), (AJAR, 20)):
        give(site.address, item, days)
    give(site.address, SOON, 0.1)
    page = watched.page
    page.goto(site.address)
    page.wait_for_selector("#bear[transform]", state="attached")
    page.keyboard.press("s")
    expect_told(page, "short of threshold")
    enter(page, "Watch")
    page.get_by_test_id("watch-caption").wait_for()
    page.get_by_role("button", name="Next sentence").click()
    expect(page.get_by_test_id("watch-caption")).to_contain_text("Lolly")
    page.get_by_role("link", name="Lessons", exact=True).click()
    page.get_by_role("link", name="2 questions are due").click()

    expect(page.get_by_role("heading", name="2 questions are due")).to_be_visible()
    expect(page.get_by_role("link", name="Today 2 due")).to_be_visible()
    page.get_by_label("1 minute", exact=True).check()
    page.reload()
    expect(page.get_by_label("1 minute", exact=True)).to_be_checked()
    page.get_by_role("link", name="Start", exact=True).click()

    expect(page.get_by_text("1 of 2")).to_be_visible(timeout=60_000)
    _answer(page, 0, 0)
    due = page.locator(".due")
    expect(due).to_contain_text("This question comes back")
    expect(page.get_by_role("link", name="Today 1 due")).to_be_visible()
    page.get_by_role("button", name="Undo this answer").click()
    expect(due).to_contain_text("Undone: this answer counts no more.")
    expect(page.get_by_role("link", name="Today 2 due")).to_be_visible()
    page.get_by_role("button", name="Answer it again").click()
    _answer(page, 1, 1)
    page.get_by_role("button", name="Next question").click()
    expect(page.get_by_text("2 of 2")).to_be_visible()
    expect(page.locator(".question")).to_be_focused()
    _answer(page, 0, 0)
    page.get_by_role("button", name="Finish").click()

    expect(page.get_by_role("heading", name="Done for now")).to_be_focused()
    expect(page.locator(".over li")).to_have_count(2)
    page.get_by_role("link", name="See what you remember").click()
    expect(page.get_by_text("5 answers")).to_be_visible()
    expect(page.locator("tbody").first.locator("tr")).to_have_count(3)
    expect(page.get_by_role("region", name="The picture of")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("13 facts: .*10 not asked yet"))).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Table (CSV)").click()
    with open(download.value.path(), encoding="utf-8", newline="") as file:
        kinds = [row["kind"] for row in csv.DictReader(file)]
    assert kinds.count("undo") == 1
    assert kinds.count("answer") == 6
    seen = get(site.address, "api/export")[-1]["seen"]
    assert seen["explored"] == ["summation"]
    assert seen["inputs"] >= 1
    assert "resting-potential" in seen["watched"]
    assert len(seen["options"]) >= 2
    watched.assert_quiet()


@pytest.mark.parametrize(
    ("where", "scheme"), [("watched", "light"), ("watched", "dark"), ("phone", "light")]
)
def test_axe_finds_nothing_wrong_with_today_and_progress(request, site, house, where, scheme):
    page = request.getfixturevalue(where).page
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{site.address}/#/today")
    page.get_by_role("heading", name="Nothing to repeat yet").wait_for()
    found = {"new": violations(page, house)}
    for item, days in ((SUNS, 9), (AJAR, 20)):
        give(site.address, item, days)
    page.reload()
    page.get_by_role("heading", name="2 questions are due").wait_for()
    found["due"] = violations(page, house)
    give(site.address, SOON, 0.001, right=False)  # a minute ago: not due yet, and nothing to praise
    page.goto(f"{site.address}/#/progress")
    page.get_by_role("heading", name="What comes").wait_for()
    lapse = page.get_by_role("row", name="Refractory")
    expect(lapse.get_by_role("cell").first).to_have_text("missed")
    expect(page.get_by_role("img", name="1 missed")).to_be_visible()
    for summary in page.locator("summary").all():
        summary.click()
    found["progress"] = violations(page, house)
    page.goto(f"{site.address}/#/today/sitting")
    page.locator(".question").wait_for()
    found["sitting"] = violations(page, house)

    assert found == {"new": [], "due": [], "progress": [], "sitting": []}
    if where == "phone":
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def kinds(site: Site) -> list[str]:
    """What the server has kept."""
    return [line["kind"] for line in get(site.address, "api/export")]


def test_a_server_that_restarts_or_is_stuck_under_an_open_page_loses_nothing(watched, site):
    for item, days in ((SUNS, 9), (AJAR, 20)):
        give(site.address, item, days)
    page = watched.page
    page.goto(f"{site.address}/#/today/sitting")
    page.locator(".question").wait_for(timeout=60_000)
    site.stop()

    _answer(page, 0, 0)
    note = page.locator("header [role=status]")
    expect(note).to_contain_text("1 answer waits here, safe on this device")
    page.get_by_role("button", name="Undo this answer").click()
    expect(note).to_contain_text("1 answer and 1 undo wait here")
    site.start()
    page.get_by_role("button", name="Send now").click()
    expect(page.locator(".due")).to_contain_text("Undone: this answer counts no more.")
    expect(note).to_have_text("")
    assert kinds(site) == ["answer", "answer", "answer", "undo"]

    other = sqlite3.connect(site.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    page.get_by_role("button", name="Answer it again").click()
    _answer(page, 0, 0)
    expect(note).to_contain_text("another program holds the database", timeout=60_000)
    expect(note).to_contain_text("Close it")
    other.execute("COMMIT")
    other.close()
    page.get_by_role("button", name="Send now").click()
    expect(page.locator(".due")).to_contain_text("This question comes back", timeout=60_000)
    eventually(lambda: kinds(site), lambda all: len(all) == 5)

    site.stop()
    page.get_by_role("link", name="Stop here").click()
    expect(page.get_by_role("alert")).to_contain_text(
        "the server does not answer", ignore_case=True
    )
    expect(page.get_by_role("alert")).to_contain_text("loligo serve")
    site.start()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", name="question is due")).to_be_visible()
