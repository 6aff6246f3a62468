"""A number opens its run, a run is a link, and the page and Python end on the same doubles."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, expect

import loligo
from loligo.simulation.link import Replay, write_link
from tests.e2e.lesson_page import eventually, expect_told, frames, open_lesson

LESSON = "#/lesson/action-potential-initiation"


def button(page: Page, name: str):
    return page.get_by_role("button", name=name, exact=True)


def to_the_end(page: Page) -> None:
    """Play the run that is open to its end."""
    button(page, "Skip to the end").click()
    button(page, "Play it again").wait_for()


def link_of(page: Page) -> str:
    """The link to the run that is drawn, once it changes no more."""

    def look() -> tuple[str, str]:
        field = page.get_by_label("Link", exact=True)
        before = field.input_value()
        frames(page, 4)
        return before, field.input_value()

    return eventually(look, lambda links: links[0] == links[1])[0]


def table(page: Page, folder: Path, name: str) -> dict[str, np.ndarray]:
    """Download what is drawn, as numbers by the head of their column."""
    with page.expect_download() as downloading:
        button(page, "Download CSV").click()
    file = folder / name
    downloading.value.save_as(file)
    with file.open(encoding="utf-8", newline="") as opened:
        head, *rows = csv.reader(opened)
    columns = np.array(rows, dtype=np.float64).T
    return dict(zip(head, columns, strict=True))


def assert_same_doubles(drawn: dict[str, np.ndarray], link: str) -> int:
    """Compare every sample that the page drew with the engine; give how many there were."""
    trace = loligo.replay(link)
    steps = np.round(drawn["time (ms)"] / 0.025).astype(int)
    assert drawn["time (ms)"].tobytes() == trace.t_ms[steps].tobytes()
    for column in ("v@ais (mV)", "v@soma (mV)", "m@ais (1)", "i_na@ais (uA/cm2)"):
        signal, place = column.split(" ")[0].split("@")
        assert drawn[column].tobytes() == trace[signal, place][steps].tobytes(), column
    return len(steps)


def test_a_number_a_link_and_a_run_by_hand_give_the_same_doubles_as_python(watched, site, tmp_path):
    page = watched.page
    open_lesson(page, site.address)
    page.get_by_role("region", name="The lesson in words").get_by_role(
        "link", name="−54.8 mV"
    ).first.click()

    opened = page.get_by_test_id("opened-run")
    expect(opened).to_contain_text(
        "Two suns together carry the start of the axon only to −54.8 mV."
    )
    expect(opened).to_contain_text("Measured: −54.82 mV")
    expect(page.get_by_test_id("mark")).to_contain_text("−54.8 mV")
    to_the_end(page)
    for panel in ("Cell body", "Gates m, h, n", "Currents", "Link and numbers"):
        button(page, panel).click()
    link = link_of(page)
    assert assert_same_doubles(table(page, tmp_path, "claim.csv"), link) == 1201

    page.goto(link)
    expect(opened).to_contain_text("A run that was sent to you")
    to_the_end(page)
    assert assert_same_doubles(table(page, tmp_path, "link.csv"), link) == 1201

    button(page, "Put it away").click()
    expect(opened).to_have_count(0)
    button(page, "Restart at rest").click()
    for _ in range(3):
        page.get_by_role("button", name="Add sun").click()
    expect_told(page, "threshold")
    page.get_by_role("button", name="Add cloud").click()
    expect_told(page, "turns")
    button(page, "Pause").click()
    expect(page.get_by_test_id("pace")).to_have_text("time stands still")
    for _ in range(25):  # however early that was, the cloud is in it
        button(page, "Step 0.1 ms").click()
    link = link_of(page)
    assert assert_same_doubles(table(page, tmp_path, "by-hand.csv"), link) > 100
    python = page.get_by_label("Python line").input_value()
    assert python == f'loligo.replay("{link.partition("r=")[2]}")'
    watched.assert_quiet()


def test_a_link_that_cannot_be_run_says_what_is_wrong_and_the_lab_goes_on(watched, site):
    page = watched.page
    whole = write_link(Replay("classroom_ais", loligo.Protocol(10.0)))
    outside = write_link(
        Replay("classroom_ais", loligo.Protocol(10.0, parameters={"block_na": 7.0}))
    )
    open_lesson(page, f"{site.address}/{LESSON}/run?r={whole[: len(whole) // 2]}")
    opened = page.get_by_test_id("opened-run")
    expect(opened).to_contain_text("it is cut short, or letters of it were changed")
    expect(opened).to_contain_text("Copy the whole link again")

    page.goto(f"{site.address}/{LESSON}/run?r={outside}")
    expect(opened).to_contain_text("block_na: 7")
    button(page, "Go on without it").click()
    expect(opened).to_have_count(0)
    page.get_by_role("button", name="Add sun").click()

    expect_told(page, "sun")
    watched.assert_quiet()
