import type { Model, Place } from "../contract/model";
import type { Input } from "../contract/run";
import { Problem } from "../core/problem";

/** One change of the running cell, as the kernel understands it. */
export interface Operation {
  readonly step: number;
  readonly op: number;
  readonly index: number;
  readonly value: number;
}

/** A pulse, as the electrode of its place takes it: `stop` is the first step after it. */
export interface PulsePlan {
  readonly slot: number;
  readonly start: number;
  readonly stop: number;
  readonly nA: number;
}

export const SET_SLOT = 0;
const VOLLEY = 1;
const ADD_VOLTAGE = 2;
const SET_VOLTAGE = 3;
const EVERYWHERE = -1;
const CLAMP_uS = 1e5; // the conductance of an ideal clamp, as in the engine

/** Translate an input that arrives at a step, save for pulses, which add up with others. */
export function operationsFor(model: Model, input: Exclude<Input, { kind: "pulse" }>, step: number, stop: number): Operation[] {
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
    case "clamp": {
      const place = placeOf(model, input.place);
      const conductance = electrodeSlot(model, "clamp_g", place);
      within("clamp, voltage", input.voltage_mV, -300, 300, "mV");
      return [
        { step, op: SET_SLOT, index: electrodeSlot(model, "clamp_v", place), value: input.voltage_mV },
        { step, op: SET_SLOT, index: conductance, value: CLAMP_uS },
        { step, op: SET_VOLTAGE, index: place.compartment, value: input.voltage_mV }, // on the command, nothing rings
        { step: stop, op: SET_SLOT, index: conductance, value: 0 },
      ];
    }
  }
}

/** Where and how strong a pulse is. */
export function pulsePlan(model: Model, input: Extract<Input, { kind: "pulse" }>, step: number, stop: number): PulsePlan {
  const place = placeOf(model, input.place);
  const { current } = input;
  const nA = "nA" in current ? current.nA : current.uA_per_cm2 * (place.area_um2 / 1e8) * 1e3;
  within("pulse, current", nA, -1e4, 1e4, "nA");
  return { slot: electrodeSlot(model, "i", place), start: step, stop, nA };
}

/** The first step after something that lasts; time is rounded to whole steps, at least one. */
export function stopOf(model: Model, at_ms: number, for_ms: number): number {
  return Math.max(stepAt(model, at_ms) + 1, stepAt(model, at_ms + for_ms));
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
function electrodeSlot(model: Model, what: "i" | "clamp_g" | "clamp_v", place: Place): number {
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
