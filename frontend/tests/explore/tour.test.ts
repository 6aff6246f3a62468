import { expect, test } from "vitest";
import { Tour, TOUR_ms } from "../../src/explore/tour.svelte";

function passFor(tour: Tour, wall_ms: number): void {
  for (let wall = 0; wall < wall_ms; wall += 20) tour.pass(20);
}

test("thirteen facts take thirty seconds", () => {
  const tour = new Tour(13);
  tour.play();

  passFor(tour, TOUR_ms - 500);
  const before = [tour.index, tour.isOver];
  passFor(tour, 800);

  expect(before).toEqual([12, false]);
  expect(tour.isOver).toBe(true);
});

test("it stands still until it is played, and while it is paused", () => {
  const tour = new Tour(3);
  passFor(tour, 20_000);
  tour.play();
  passFor(tour, 10_100);
  tour.pause();
  passFor(tour, 20_000);

  expect(tour.index).toBe(1);
});

test("a step by hand gives the fact its whole time again", () => {
  const tour = new Tour(3);
  tour.play();
  passFor(tour, 9_000);
  tour.next();
  passFor(tour, 9_000);

  expect(tour.index).toBe(1);
});

test("after the end it begins again", () => {
  const tour = new Tour(2);
  tour.next();
  tour.next();
  expect(tour.isOver).toBe(true);

  tour.play();

  expect([tour.index, tour.isOver]).toEqual([0, false]);
});
