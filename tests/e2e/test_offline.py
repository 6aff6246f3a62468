"""After the first visit the lesson works without a network, and no answer is lost."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.lesson_page import answer, enter, eventually, expect_told, open_lesson, skip_run
from tests.e2e.test_first_light_quiz import RIGHT, TOGETHER, reviews

# The worker is at work and the lesson is kept: from now on the network may go.
KEPT = """async () => {
  await navigator.serviceWorker.ready;
  const files = ["lesson.json", "model.json", "scene.svg", "model.wasm"];
  for (let i = 0; i < 600; i++) {
    const cache = await caches.open("loligo-lessons");
    const kept = (await cache.keys()).map((request) => request.url);
    const has = (name) => kept.some((url) => url.endsWith(name));
    if (files.every(has) && has("api/lessons")) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}"""


def visit(page: Page, address: str) -> None:
    """The first visit: the lesson runs, and is kept."""
    open_lesson(page, address)
    assert page.evaluate(KEPT)


def test_a_lesson_seen_once_runs_without_a_network(watched, site):
    page = watched.page
    visit(page, site.address)
    site.stop()

    page.reload()
    open_lesson(page, page.url)
    for _ in range(3):
        page.keyboard.press("s")

    expect_told(page, "the alarm rings")
    assert page.evaluate("window.stopped") == []


def test_the_list_of_lessons_is_there_without_a_network(watched, site):
    page = watched.page
    visit(page, site.address)
    site.stop()

    page.goto(f"{site.address}/#/lessons")
    page.reload()

    expect(page.get_by_role("link", name="Open lesson 1")).to_be_visible()
    width = "document.querySelector('li img').naturalWidth"
    eventually(lambda: page.evaluate(width), lambda pixels: pixels > 0)


def test_an_answer_given_offline_waits_and_arrives_once(watched, site):
    page = watched.page
    visit(page, site.address)
    page.context.set_offline(True)
    page.reload()
    enter(page, "Quiz")

    answer(page, RIGHT, TOGETHER)
    skip_run(page)
    expect(page.get_by_text("1 answer waits here")).to_be_visible()
    assert reviews(site) == 0
    page.context.set_offline(False)

    expect(page.locator(".due")).to_contain_text("This question comes back", timeout=60_000)
    expect(page.get_by_text("1 answer waits here")).to_have_count(0)
    assert reviews(site) == 1


def test_an_answer_given_offline_survives_a_reload_offline(watched, site):
    page = watched.page
    visit(page, site.address)
    site.stop()
    page.reload()
    answer(page, RIGHT, TOGETHER)
    skip_run(page)

    page.reload()
    expect(page.get_by_text("1 answer waits here")).to_be_visible(timeout=60_000)
    site.start()

    expect(page.locator(".before")).to_contain_text("You answered this before", timeout=90_000)
    assert reviews(site) == 1


def test_a_page_that_was_never_kept_says_that_the_server_is_gone(watched, site):
    page = watched.page
    page.goto(f"{site.address}/#/lessons")
    page.get_by_role("link", name="Open lesson 1").wait_for()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    site.stop()

    page.get_by_role("link", name="Open lesson 1").click()

    expect(page.get_by_role("alert")).to_contain_text("loligo serve")


def test_a_new_server_is_asked_for_its_newest_page(watched, site):
    page = watched.page
    visit(page, site.address)
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))

    response = page.reload()

    assert response is not None and response.ok
    assert page.evaluate("navigator.serviceWorker.controller !== null")
    expect(page.locator("loligo-scene svg")).to_be_visible()
