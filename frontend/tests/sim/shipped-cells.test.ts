import { describe, expect, test } from "vitest";
import { GATHERING_ms, SLOWDOWN } from "../../src/core/pace";
import { Simulation } from "../../src/sim/simulation";
import { HAS_CELLS, loadCell } from "./cells";

const SUN = { kind: "volley", port: "sun", strength_nS: 6 } as const;
const CLOUD = { kind: "volley", port: "cloud", strength_nS: 10 } as const;

/** Add suns some time apart and tell how high the voltage comes. */
async function peakOf(n_suns: number, apart_ms: number, n_clouds = 0): Promise<number> {
  const { kernel, model } = await loadCell("classroom");
  const simulation = new Simulation(kernel, model);
  const events = [];
  for (let i = 0; i < n_clouds; i++) simulation.poke(CLOUD);
  for (let i = 0; i < n_suns; i++) {
    simulation.poke(SUN);
    events.push(...simulation.advance(simulation.step + Math.round(apart_ms / model.step_ms)).events);
  }
  events.push(...simulation.advance(simulation.step + 2000).events);
  return Math.max(...events.filter((event) => event.name === "peak").map((event) => event.v_mV));
}

describe.skipIf(!HAS_CELLS)("the classroom cell in WebAssembly", () => {
  test("rests at -70 mV and takes off at -50 mV", async () => {
    const { kernel, model } = await loadCell("classroom");

    const opening = new Simulation(kernel, model).start(null);

    expect(opening.rest_mV).toBeCloseTo(-70, 2);
    expect(opening.threshold_mV).toBeCloseTo(-50, 1);
  });

  test("two suns fall short and three fire", async () => {
    expect(await peakOf(2, 0.025)).toBeCloseTo(-55.6, 1);
    expect(await peakOf(3, 0.025)).toBeGreaterThan(40);
  });

  test("a cloud holds three suns down", async () => {
    expect(await peakOf(3, 0, 1)).toBeCloseTo(-53.7, 1);
  });

  test("three taps add up even when each comes at the last moment in which time waits", async () => {
    expect(await peakOf(3, GATHERING_ms / SLOWDOWN.gathering)).toBeGreaterThan(40);
  });

  test("threshold is measured again when sodium channels are blocked", async () => {
    const { kernel, model } = await loadCell("classroom");
    const simulation = new Simulation(kernel, model);
    simulation.poke({ kind: "set", name: "block_na", value: 0.9 });

    const { rows, events } = simulation.advance(1);

    expect(events[0]?.name).toBe("input");
    expect(rows.at(-1)).toBeCloseTo(-43.27, 1); // the last column is the threshold
  });
});

describe.skipIf(!HAS_CELLS)("every shipped cell", () => {
  test.each(["classroom", "classroom_ais", "cortical_rs", "squid_1952"])("%s settles and fires when shocked", async (name) => {
    const { kernel, model } = await loadCell(name);
    const simulation = new Simulation(kernel, model);
    const { threshold_mV } = simulation.start(null);
    simulation.poke({ kind: "shock", voltage: { to_mV: threshold_mV + 1 } });

    const peaks = simulation.advance(1200).events.filter((event) => event.name === "peak");

    expect(Math.max(...peaks.map((peak) => peak.v_mV))).toBeGreaterThan(0);
  });
});

describe.skipIf(!HAS_CELLS)("the classroom cell with places", () => {
  test("a parameter without a region is set in every region, from the start and during a run", async () => {
    const { kernel, model } = await loadCell("classroom_ais");
    const simulation = new Simulation(kernel, model);
    const blocked = simulation.start({ until_ms: 1, parameters: { block_na: 0.5 }, inputs: [] }).threshold_mV;
    const free = simulation.start(null).threshold_mV;
    simulation.poke({ kind: "set", name: "block_na", value: 0.5 });

    const { rows } = simulation.advance(1);

    expect(blocked).toBeCloseTo(-47.59, 1);
    expect(free).toBeCloseTo(-49.32, 1);
    expect(rows.at(-1)).toBeCloseTo(blocked, 5); // the last column is the threshold
  });

  test.each(["soma", "dendrite", "dendrite[1]", "ais"])("a current can be sent into the %s", async (place) => {
    const { kernel, model } = await loadCell("classroom_ais");
    const simulation = new Simulation(kernel, model);
    simulation.poke({ kind: "pulse", for_ms: 2, current: { nA: 4 }, place });

    expect(simulation.advance(400).events.map((event) => event.name)).toContain("alarm");
  });
});
