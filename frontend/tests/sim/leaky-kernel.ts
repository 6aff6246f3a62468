import type { Model } from "../../src/contract/model";
import type { Kernel } from "../../src/sim/kernel";

/** A cell simple enough to know what it must do: it leaks to -70 mV, and above -50 mV it is thrown to +40. */
export const LEAKY: Model = {
  cell: "leaky",
  title: "Leaky",
  step_ms: 0.1,
  settle_steps: 0,
  n_slots: 4,
  n_signals: 2,
  n_compartments: 1,
  v_row: 4,
  bad_row: 6,
  slots: { dt: 0, leak: 1, trigger: 2, "i@soma": 3 },
  places: [{ name: "soma", compartment: 0, area_um2: 10_000 }],
  parameters: [
    { name: "leak", slot: 1, unit: "1/ms", default: 0.1, low: 0, high: 1e9, meaning: "leak" },
    { name: "trigger", slot: 2, unit: "mV", default: -50, low: -60, high: 900, meaning: "where it is thrown up" },
  ],
  synapses: [{ name: "sun", unit: "nS", meaning: "jump of 1 mV for each nS" }],
  signals: [
    { name: "v", unit: "mV", low: -90, high: 60, meaning: "voltage" },
    { name: "i_na", unit: "uA/cm2", low: -100, high: 0, meaning: "sodium current" },
  ],
};

const LANES = 2;
const ROWS = 7;
const V = 4;
const FIRING = 5;
const BAD = 6;
const I_NA_AT_REST = -1;

/** Rows: dt, leak, trigger, injected nA (1 mV/ms each), v, is-firing, bad. Honours the kernel's binary interface. */
export function leakyKernel(): Kernel & { calls: { k0: number; k1: number }[] } {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const calls: { k0: number; k1: number }[] = [];
  const at = (address: number): Float64Array => new Float64Array(memory.buffer, address, ROWS * LANES);
  return {
    memory,
    __heap_base: { value: 1000 },
    calls,
    lanes: () => LANES,
    work_doubles: () => ROWS * LANES,
    reset: (work) => {
      at(work).fill(0, V * LANES);
      at(work).fill(-70, V * LANES, FIRING * LANES);
    },
    run: (work, events, n_events, k0, k1, every, record, n_record, out) => {
      calls.push({ k0, k1 });
      const w = at(work);
      const e = new Float64Array(memory.buffer, events, n_events * 5);
      const codes = new Int32Array(memory.buffer, record, n_record);
      const o = new Float64Array(memory.buffer);
      let bad = -1;
      for (let k = k0; k < k1; k++) {
        for (let i = 0; i < n_events; i++) if (e[5 * i] === k) apply(w, e.subarray(5 * i, 5 * i + 5));
        step(w);
        if (bad < 0 && !(Math.abs(w[V * LANES]!) < 1000)) {
          bad = k + 1;
          w.fill(bad + 1, BAD * LANES);
        }
        if ((k + 1) % every !== 0) continue;
        for (let r = 0; r < n_record; r++) {
          const value = codes[r] === 0 ? w[V * LANES]! : I_NA_AT_REST - (w[FIRING * LANES] ? 10 : 0);
          o[out / 8 + ((k - k0) * n_record + r) * LANES] = value;
        }
      }
      return bad < 0 ? k1 : -bad - 1;
    },
  };
}

function step(w: Float64Array): void {
  const [dt, leak, trigger, current, v, firing] = [0, 1, 2, 3, V, FIRING].map((row) => w[row * LANES]!);
  let next = v! + dt! * (leak! * (-70 - v!) + current!);
  let isFiring = firing!;
  if (v! > trigger! && !isFiring) isFiring = 1;
  if (isFiring) next = v! + 20;
  if (next > 40) isFiring = 0;
  if (next > 40 && next < 100) next = -75;
  w.fill(next, V * LANES, FIRING * LANES);
  w.fill(isFiring, FIRING * LANES, BAD * LANES);
}

function apply(w: Float64Array, event: Float64Array): void {
  const [, op, index, value] = event;
  if (op === 0) w.fill(value!, index! * LANES, (index! + 1) * LANES);
  if (op === 1 || op === 2) w.fill(w[V * LANES]! + value!, V * LANES, FIRING * LANES);
  if (op === 3) w.fill(value!, V * LANES, FIRING * LANES);
}
