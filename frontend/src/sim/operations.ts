import type { Model, Place } from "../contract/model";
import { EVERY_ms, type Input } from "../contract/run";
import { Problem } from "../core/problem";
import type { Electrode } from "./electrode";

/** One change of the running cell, as the kernel understands it. */
export interface Operation {
  readonly step: number;
  readonly op: number;
  readonly index: number;
  readonly value: number;
}

/** Inputs whose currents add up with others at their place. */
export type Course = Extract<Input, { kind: "pulse" | "ramp" }>;

export const SET_SLOT = 0;
const VOLLEY = 1;
const ADD_VOLTAGE = 2;
const SET_VOLTAGE = 3;
const EVERYWHERE = -1;
const CLAMP_uS = 1e5; // the conductance of an ideal clamp, as in the engine

/** Translate an input that arrives at a step, save for those that add up with others. */
export function operationsFor(model: Model, input: Exclude<Input, Course>, step: number, stop: number): Operation[] {
  switch (input.kind) {
    case "volley": {
      const port = model.synapses.findIndex((synapse) => synapse.name === input.port);
      if (port < 0) throw unknown(input.port, "port", model.synapses);
      within(`${input.port}, strength`, input.strength_nS, 0, 10_000, "nS");
      const index = placeOf(model, input.place).compartment * model.synapses.length + port;
      return [{ step, op: VOLLEY, index, value: input.strength_nS }];
    }
    case "shock": {
      const { voltage } = input;
      within("shock", "to_mV" in voltage ? voltage.to_mV : voltage.by_mV, -300, 300, "mV");
      return "to_mV" in voltage
        ? [{ step, op: SET_VOLTAGE, index: EVERYWHERE, value: voltage.to_mV }]
        : [{ step, op: ADD_VOLTAGE, index: EVERYWHERE, value: voltage.by_mV }];
    }
    case "set":
      return slotsOf(model, input.name, input.value).map((index) => ({ step, op: SET_SLOT, index, value: input.value }));
    case "noise": {
      const place = placeOf(model, input.place);
      const size = electrodeSlot(model, "noise", place);
      const every_ms = input.every_ms ?? EVERY_ms;
      within("noise, sd_nA", input.sd_nA, 0, 1e4, "nA");
      within("noise, seed", Number.isInteger(input.seed) ? input.seed : Number.NaN, 0, 2 ** 32 - 1, "(a whole number)");
      within("noise, every_ms", every_ms, model.step_ms, 1e6, "ms");
      return [
        { step, op: SET_SLOT, index: electrodeSlot(model, "noise_held", place), value: stepAt(model, every_ms) },
        { step, op: SET_SLOT, index: electrodeSlot(model, "noise_seed", place), value: input.seed },
        { step, op: SET_SLOT, index: size, value: input.sd_nA },
        { step: stop, op: SET_SLOT, index: size, value: 0 },
      ];
    }
    case "clamp": {
      const place = placeOf(model, input.place);
      const conductance = electrodeSlot(model, "clamp_g", place);
      const { voltage_mV: value, series_MOhm } = input;
      within("clamp, voltage", value, -300, 300, "mV");
      if (series_MOhm !== undefined) within("clamp, series resistance", series_MOhm, 1e-3, 1e6, "MOhm");
      return [
        { step, op: SET_SLOT, index: electrodeSlot(model, "clamp_v", place), value },
        { step, op: SET_SLOT, index: conductance, value: series_MOhm === undefined ? CLAMP_uS : 1 / series_MOhm },
        // an ideal one starts on the command, so that nothing rings
        ...(series_MOhm === undefined ? [{ step, op: SET_VOLTAGE, index: place.compartment, value }] : []),
        { step: stop, op: SET_SLOT, index: conductance, value: 0 },
      ];
    }
  }
}

/** The slot of the electrode that gives a pulse or a ramp. */
export function slotOf(model: Model, input: Course): number {
  return electrodeSlot(model, "i", placeOf(model, input.place));
}

/** Let an electrode give a pulse or a ramp; `stop` is the first step after it. */
export function give(model: Model, electrode: Electrode, input: Course, step: number, stop: number): void {
  if (input.kind === "ramp") {
    for (const nA of [input.from_nA, input.to_nA]) within("ramp, current", nA, -1e4, 1e4, "nA");
    electrode.ramp(step, stop, input, model.step_ms);
    return;
  }
  const { current } = input;
  const nA = "nA" in current ? current.nA : current.uA_per_cm2 * (placeOf(model, input.place).area_um2 / 1e8) * 1e3;
  within("pulse, current", nA, -1e4, 1e4, "nA");
  electrode.pulse(step, stop, nA);
}

/** The first step after something that lasts. Refuses what is rounded away: it would act on nothing, as in the engine. */
export function stopOf(model: Model, at_ms: number, for_ms: number): number {
  const stop = stepAt(model, at_ms + for_ms);
  if (stop > stepAt(model, at_ms)) return stop;
  throw new Problem("run", `${for_ms} ms from ${at_ms} ms on begin and end in one step of ${model.step_ms} ms`, "Let it last longer.");
}

/** The step nearest to a time; exactly between two, the even one, as in the engine. */
export function stepAt(model: Model, at_ms: number): number {
  const steps = at_ms / model.step_ms;
  const rounded = Math.round(steps);
  return rounded - steps === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

/** The shock that asks for the threshold: every compartment at one voltage, at step 0. */
export function shockTo(voltage_mV: number): Operation {
  return { step: 0, op: SET_VOLTAGE, index: EVERYWHERE, value: voltage_mV };
}

/** The slots of a parameter: without "@region" those of every region. Refuses a value that means nothing. */
export function slotsOf(model: Model, name: string, value: number): number[] {
  const found = model.parameters.filter((each) => each.name === name || each.name.startsWith(`${name}@`));
  if (found.length === 0) throw unknown(name, "parameter", model.parameters);
  for (const { low, high, unit } of found) within(name, value, low, high, unit);
  return found.map((each) => each.slot);
}

/** Where a current or a clamp of a place is kept: a section's name stands for one of its pieces. */
function electrodeSlot(model: Model, what: "i" | "clamp_g" | "clamp_v" | "noise" | "noise_seed" | "noise_held", place: Place): number {
  for (const { name, compartment } of model.places) {
    const slot = compartment === place.compartment ? model.slots[`${what}@${name}`] : undefined;
    if (slot !== undefined) return slot;
  }
  throw unknown(place.name, "electrode at", model.places);
}

function placeOf(model: Model, name: string | undefined): Place {
  const place = name === undefined ? model.places[0] : model.places.find((each) => each.name === name);
  if (place === undefined) throw unknown(name ?? "", "place", model.places);
  return place;
}

function within(what: string, value: number, low: number, high: number, unit: string): void {
  if (value >= low && value <= high) return; // no number is outside too
  throw new Problem("run", `${what}: ${value} ${unit} is outside ${low} to ${high} ${unit}`, "Choose a value inside.");
}

function unknown(name: string, kind: string, known: readonly { readonly name: string }[]): Problem {
  const names = known.map((each) => each.name).join(", ");
  return new Problem("run", `the cell has no ${kind} "${name}"; it has ${names}`, "Correct the lesson and build again.");
}
