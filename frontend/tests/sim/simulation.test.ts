import { expect, test } from "vitest";
import { columnIndex } from "../../src/sim/columns";
import { Simulation, type Stretch } from "../../src/sim/simulation";
import { LEAKY, leakyKernel } from "./leaky-kernel";

function make(): Simulation {
  return new Simulation(leakyKernel(), LEAKY);
}

function values(simulation: Simulation, stretch: Stretch, signal: string): number[] {
  const width = simulation.columns.all.length;
  const index = columnIndex(simulation.columns.all, signal, null);
  return Array.from({ length: stretch.n_rows }, (_, i) => stretch.rows[i * width + index]!);
}

test("a cell that nothing happens to stays at rest", () => {
  const simulation = make();

  const stretch = simulation.advance(50);

  expect(values(simulation, stretch, "v").every((v) => v === -70)).toBe(true);
  expect(stretch.events).toEqual([]);
});

test("threshold is measured to a hundredth of a millivolt", () => {
  expect(make().start(null).threshold_mV).toBeCloseTo(-50, 1);
});

test("threshold is not a number where no shock up to -20 mV takes off", () => {
  const opening = make().start({ until_ms: 1, parameters: { trigger: 900 }, inputs: [] });

  expect(opening.threshold_mV).toBeNaN();
});

test("threshold is measured again when a parameter changes, and the run goes on as it was", () => {
  const simulation = make();
  simulation.poke({ kind: "volley", port: "sun", strength_nS: 10 });
  const before = values(simulation, simulation.advance(1), "v")[0]!;
  simulation.poke({ kind: "set", name: "trigger", value: -40 });

  const stretch = simulation.advance(2);

  expect(values(simulation, stretch, "threshold")[0]).toBeCloseTo(-40, 1);
  expect(values(simulation, stretch, "v")[0]).toBeCloseTo(before - 0.01 * (before + 70), 9);
});

test("many short stretches and one long stretch give the same samples", () => {
  const whole = make();
  const pieces = make();
  whole.poke({ kind: "volley", port: "sun", strength_nS: 12 });
  pieces.poke({ kind: "volley", port: "sun", strength_nS: 12 });

  const expected = values(whole, whole.advance(90), "v");
  const found: number[] = [];
  for (let step = 7; step <= 91; step += 7) found.push(...values(pieces, pieces.advance(Math.min(step, 90)), "v"));

  expect(found).toEqual(expected);
});

test("a poke acts on the next step that is computed", () => {
  const simulation = make();
  simulation.advance(10);
  simulation.poke({ kind: "volley", port: "sun", strength_nS: 5 });

  const v = values(simulation, simulation.advance(11), "v");

  expect(v[0]).toBeCloseTo(-70 + 5 - 0.05, 6);
});

test("two inputs in the same step both count", () => {
  const simulation = make();
  simulation.poke({ kind: "volley", port: "sun", strength_nS: 5 });
  simulation.poke({ kind: "volley", port: "sun", strength_nS: 5 });

  expect(values(simulation, simulation.advance(1), "v")[0]).toBeCloseTo(-70 + 10 - 0.1, 6);
});

test("inputs of a written run arrive at their times", () => {
  const simulation = make();
  simulation.start({ until_ms: 5, parameters: {}, inputs: [{ kind: "shock", at_ms: 2, voltage: { to_mV: -60 } }] });

  const stretch = simulation.advance(50);

  expect(values(simulation, stretch, "v")[19]).toBe(-70);
  expect(values(simulation, stretch, "v")[20]).toBeCloseTo(-60.1, 6);
  expect(stretch.events[0]).toMatchObject({ name: "input", at_ms: 2 });
});

test("a pulse ends after its duration", () => {
  const simulation = make();
  simulation.poke({ kind: "pulse", for_ms: 1, current: { uA_per_cm2: 10 } }); // 10,000 um2: 1 nA

  const v = values(simulation, simulation.advance(30), "v");

  expect(v[9]).toBeGreaterThan(v[8]!);
  expect(v[10]).toBeLessThan(v[9]!);
});

test("parameters of a run hold for that run only", () => {
  const simulation = make();
  simulation.start({ until_ms: 1, parameters: { leak: 5 }, inputs: [] });
  simulation.start(null);
  simulation.poke({ kind: "volley", port: "sun", strength_nS: 10 });

  expect(values(simulation, simulation.advance(1), "v")[0]).toBeCloseTo(-60.1, 6);
});

test("dvdt is the slope of the last step", () => {
  const simulation = make();
  simulation.poke({ kind: "volley", port: "sun", strength_nS: 5 });

  const stretch = simulation.advance(2);

  expect(values(simulation, stretch, "dvdt")[1]).toBeCloseTo(-0.495, 6);
});

test("sodium charge counts what enters above rest", () => {
  const simulation = make();

  const rest = values(simulation, simulation.advance(100), "q_na");
  simulation.poke({ kind: "shock", voltage: { to_mV: -40 } });
  const spike = values(simulation, simulation.advance(200), "q_na");

  expect(rest.at(-1)).toBe(0);
  expect(spike.at(-1)).toBeGreaterThan(1);
});

test("a run that blows up ends with reason, time and place", () => {
  const simulation = make();
  simulation.poke({ kind: "volley", port: "sun", strength_nS: 5000 });

  const stretch = simulation.advance(10);

  expect(stretch.failure).toMatchObject({ at_ms: 0.1, place: "soma" });
  expect(stretch.n_rows).toBe(0);
});

test("a run can be started again after a failure", () => {
  const simulation = make();
  simulation.poke({ kind: "volley", port: "sun", strength_nS: 5000 });
  simulation.advance(10);

  simulation.start(null);

  expect(simulation.advance(10)).toMatchObject({ failure: null, n_rows: 10 });
});

test("an unknown port is refused by name", () => {
  expect(() => make().poke({ kind: "volley", port: "moon", strength_nS: 1 })).toThrow(/no port "moon"; it has sun/);
});
