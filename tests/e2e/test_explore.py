"""Explore: who is who, the whole picture in half a minute, and the picture rebuilt from memory."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.lesson_page import (
    box_at_rest,
    enter,
    eventually,
    expect_told,
    frames,
    open_lesson,
)
from tests.e2e.test_first_light_for_everyone import LEAST_TARGET, violations


def card(page: Page) -> Locator:
    return page.get_by_test_id("actor-card")


def view(page: Page, name: str) -> None:
    """Open one of the three ways to explore."""
    page.get_by_role("group", name="Ways to explore").get_by_role("button", name=name).click()


def rebuild(page: Page) -> Locator:
    view(page, "Rebuild")
    game = page.get_by_test_id("rebuild")
    expect(game.get_by_role("heading")).to_have_text("Choose a character, then its place.")
    return game


def pieces(game: Locator) -> Locator:
    return game.get_by_role("list", name="Characters to place").get_by_role("button")


def middle(page: Page, actor: str) -> tuple[float, float]:
    """Where an actor of the picture is on the screen."""
    box = box_at_rest(page, page.locator(f"[id='{actor}']"))
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_ways_to_learn_share_one_running_picture(watched, site):
    page = watched.page
    open_lesson(page, site.address)
    page.evaluate("document.querySelector('loligo-scene svg').dataset.seen = 'yes'")

    for mode in ("Explore", "Quiz", "Run"):
        enter(page, mode)

    assert page.evaluate("document.querySelector('loligo-scene svg').dataset.seen") == "yes"
    watched.assert_quiet()


def test_an_address_leads_into_a_mode_and_back_goes_out_of_it(watched, site):
    page = watched.page
    open_lesson(page, site.address)
    enter(page, "Explore")
    address = page.url

    page.go_back()
    expect(page.get_by_test_id("actor-card")).to_have_count(0)
    page.goto("about:blank")
    page.goto(address)

    assert address.endswith("/explore")
    expect(card(page)).to_contain_text("Who is who?")
    expect(page).to_have_title("Explore: How an action potential starts · Loligo")


def test_every_actor_opens_its_card_by_keyboard(watched, site):
    page = watched.page
    open_lesson(page, site.address)
    enter(page, "Explore")
    handles = page.locator("[data-actor]")
    kind = card(page).locator(".kind")
    name = ""

    for i in range(handles.count()):
        handles.nth(i).focus()
        page.keyboard.press("Enter")
        label = handles.nth(i).get_attribute("aria-label") or ""
        name = eventually(kind.inner_text, lambda now, before=name: now != before)
        for part in ("Remember it by:", "Really:", "Source:", " now "):
            expect(card(page), label).to_contain_text(part)
        expect(card(page).get_by_role("img")).to_have_count(1)
    watched.assert_quiet()


def test_the_trace_of_a_character_is_live(watched, site):
    page = watched.page
    open_lesson(page, site.address)
    enter(page, "Explore")
    page.locator("[data-actor=clock]").focus()
    page.keyboard.press("Enter")
    expect(card(page)).to_contain_text("now −70.0 mV")

    page.get_by_role("button", name="Add sun").click()

    expect(card(page)).not_to_contain_text("now −70.0 mV")
    expect(card(page)).to_contain_text("Alarm clock")


def test_characters_can_be_stepped_through(watched, site):
    page = watched.page
    open_lesson(page, site.address)
    enter(page, "Explore")
    kind = card(page).locator(".kind")
    names = [""]

    for _ in range(page.locator("[data-actor]").count() + 1):
        page.get_by_role("button", name="Next character").click()
        names.append(eventually(kind.inner_text, lambda name: name != names[-1]))
    del names[0]

    assert names[0] == names[-1]
    assert len(set(names)) == len(names) - 1


def test_the_key_goes_through_all_facts_by_itself(watched, site):
    page = watched.page
    open_lesson(page, site.address)
    enter(page, "Explore")
    view(page, "Image key")
    page.get_by_test_id("key-step").wait_for()
    n = page.locator(".steps button").count()
    expect(page.locator("[data-layer=numbers] text")).to_have_text([str(i + 1) for i in range(n)])

    page.get_by_role("button", name="Play").click()
    expect(page.locator(".steps [aria-current]")).to_have_text("2", timeout=60_000)
    page.get_by_role("button", name="Pause").click()
    left = page.locator(".key .left")
    before = left.inner_text()
    frames(page, 100)  # more than a second of playing: none of it is counted

    expect(left).to_have_text(before)
    expect(page.locator(".steps [aria-current]")).not_to_have_text("1")
    watched.assert_quiet()


def test_the_key_ends_with_the_picture_taken_apart(watched, site):
    page = watched.page
    open_lesson(page, site.address)
    enter(page, "Explore")
    view(page, "Image key")
    page.get_by_test_id("key-step").wait_for()

    for _ in range(page.locator(".steps button").count()):
        page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_test_id("key-step")).to_contain_text("That was the whole picture.")
    page.get_by_role("button", name="Rebuild the story").click()

    expect(page.get_by_test_id("rebuild")).to_be_visible()


def test_touching_a_character_turns_the_key_to_it(watched, site):
    page = watched.page
    open_lesson(page, site.address)
    enter(page, "Explore")
    view(page, "Image key")
    page.get_by_test_id("key-step").wait_for()

    page.locator("[data-actor=clock]").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_test_id("key-step")).to_contain_text("Alarm clock")


def test_with_less_motion_the_key_is_turned_by_hand(watched, site):
    page = watched.page
    page.emulate_media(reduced_motion="reduce")
    open_lesson(page, site.address)
    enter(page, "Explore")
    view(page, "Image key")

    expect(page.get_by_role("button", name="Play", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Next", exact=True).click()

    expect(page.locator(".steps [aria-current]")).to_have_text("2")


def test_the_picture_is_rebuilt_with_the_keyboard_alone(watched, site):
    page = watched.page
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    open_lesson(page, site.address)
    enter(page, "Explore")
    game = rebuild(page)
    n = pieces(game).count()
    said = game.locator("[role=status]")

    for i in range(n):
        told = said.text_content() or ""
        pieces(game).first.focus()
        page.keyboard.press("Enter")
        expect(page.locator("[data-place]:focus")).to_have_count(1)
        page.keyboard.press("Enter")
        expect(said).not_to_have_text(told)
        if game.get_by_role("list", name="Characters to place").count():  # not there: the next
            page.keyboard.press("Tab" if page.locator("[data-place]").count() > 1 else "Enter")
            page.keyboard.press("Enter")
        expect(game.get_by_role("heading")).to_contain_text("stand for?")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(game).to_contain_text(f"{i + 1} of {n} done")

    expect(game.get_by_role("heading")).to_contain_text(str(n))
    expect(game.get_by_role("listitem")).to_have_count(n)
    expect(game.get_by_role("button", name="Try again, all of them")).to_be_visible()
    assert "POST" not in sent
    watched.assert_quiet()


def test_a_character_is_dragged_into_its_place(watched, site):
    page = watched.page
    open_lesson(page, site.address)
    enter(page, "Explore")
    game = rebuild(page)
    piece = game.get_by_role("button", name="Alarm clock")
    expect(page.locator("#clock")).to_have_attribute("visibility", "hidden")
    target = middle(page, "clock")

    piece.hover()
    page.mouse.down()
    page.mouse.move(*target, steps=8)
    page.mouse.up()

    expect(game.get_by_role("status")).to_contain_text("Yes, Alarm clock")
    expect(page.locator("#clock")).not_to_have_attribute("visibility", "hidden")
    game.get_by_role("button", name="Threshold near").click()
    expect(game.get_by_role("status")).to_contain_text("Right, Alarm clock: threshold near")


def test_a_finger_drags_a_character_on_a_phone(phone, site):
    page = phone.page
    open_lesson(page, site.address)
    enter(page, "Explore")
    game = rebuild(page)
    piece = game.get_by_role("button", name="Dee")
    piece.scroll_into_view_if_needed()
    box_at_rest(page, piece)
    page.evaluate("document.querySelector('loligo-scene').scrollLeft = 400")
    target = middle(page, "bear")
    box = box_at_rest(page, piece)
    x, y = box["x"] + box["width"] / 2, box["y"] + 30
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        spots = [{"x": px, "y": py} for px, py in points]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": spots})

    touch("touchStart", (x, y))
    for share in (0.1, 0.3, 0.6, 0.9, 1.0):
        touch("touchMove", (x + share * (target[0] - x), y + share * (target[1] - y)))
        frames(page, 3)
    touch("touchEnd")

    expect(game.get_by_role("status")).to_contain_text("Yes, Dee")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    phone.assert_quiet()


def test_leaving_the_game_brings_everybody_back(watched, site):
    page = watched.page
    open_lesson(page, site.address)
    enter(page, "Explore")
    rebuild(page)

    enter(page, "Run")

    expect(page.locator("loligo-scene [data-pressable][visibility=hidden]")).to_have_count(0)
    expect(page.locator("[data-place]")).to_have_count(0)
    page.keyboard.press("s")
    expect_told(page, "sun rises")


def test_the_lesson_is_told_in_plain_words_under_the_picture(watched, site):
    page = watched.page
    open_lesson(page, site.address)

    words = page.get_by_role("region", name="The lesson in words")

    for part in ("Threshold near", "Remember it by:", "Source:", "What was checked on the model"):
        expect(words).to_contain_text(part)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("where", ["watched", "phone"])
def test_axe_finds_nothing_wrong_in_any_mode(request, site, house, where, scheme):
    page = request.getfixturevalue(where).page
    page.emulate_media(color_scheme=scheme)
    open_lesson(page, site.address)
    found = {}

    def look(state: str) -> None:
        found[state] = violations(page, house)
        sizes = page.locator(
            "main button, main a.button, main [role=button], main summary, nav a"
        ).evaluate_all(
            "all => all.map(e => [e.getAttribute('aria-label') ?? e.textContent.trim(), "
            "e.getBoundingClientRect()]).map(([name, box]) => [name, box.width, box.height])"
        )
        small = [each for each in sizes if 0 < min(each[1:]) < LEAST_TARGET]
        assert small == [], state

    look("run")
    enter(page, "Explore")
    look("explore")
    page.get_by_role("button", name="Next character").click()
    page.get_by_role("button", name="Everybody").click()
    look("card")
    view(page, "Image key")
    look("key")
    game = rebuild(page)
    look("rebuild")
    pieces(game).first.click()
    look("chosen")
    for _ in range(2):
        if page.locator("[data-place]").count():
            page.locator("[data-place]").first.dispatch_event("click")
    look("after two tries")
    enter(page, "Quiz")
    look("quiz")

    assert found == {state: [] for state in found}
    request.getfixturevalue(where).assert_quiet()
