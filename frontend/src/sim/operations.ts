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

const SET_SLOT = 0;
const VOLLEY = 1;
const ADD_VOLTAGE = 2;
const SET_VOLTAGE = 3;
const EVERYWHERE = -1;
const uA_PER_CM2_TO_nA_PER_UM2 = 1e-5;

/** Translate an input that arrives at a step; a pulse becomes two operations. */
export function operationsFor(model: Model, input: Input, step: number): Operation[] {
  switch (input.kind) {
    case "volley": {
      const port = model.synapses.findIndex((synapse) => synapse.name === input.port);
      if (port < 0) throw unknown(input.port, "port", model.synapses);
      const index = placeOf(model, input.place).compartment * model.synapses.length + port;
      return [{ step, op: VOLLEY, index, value: input.strength_nS }];
    }
    case "shock": {
      const { voltage } = input;
      return "to_mV" in voltage
        ? [{ step, op: SET_VOLTAGE, index: EVERYWHERE, value: voltage.to_mV }]
        : [{ step, op: ADD_VOLTAGE, index: EVERYWHERE, value: voltage.by_mV }];
    }
    case "set":
      return slotsOf(model, input.name).map((index) => ({ step, op: SET_SLOT, index, value: input.value }));
    case "pulse": {
      const place = placeOf(model, input.place);
      const index = inputSlot(model, "i", place);
      const { current } = input;
      const value = "nA" in current ? current.nA : current.uA_per_cm2 * place.area_um2 * uA_PER_CM2_TO_nA_PER_UM2;
      const end = step + Math.max(1, Math.round(input.for_ms / model.step_ms));
      return [
        { step, op: SET_SLOT, index, value },
        { step: end, op: SET_SLOT, index, value: 0 },
      ];
    }
  }
}

/** The shock that asks for the threshold: every compartment at one voltage, at step 0. */
export function shockTo(voltage_mV: number): Operation {
  return { step: 0, op: SET_VOLTAGE, index: EVERYWHERE, value: voltage_mV };
}

/** The slots of a parameter: one, or one a region where a bare name stands for all of them. */
export function slotsOf(model: Model, name: string): number[] {
  const slot = model.slots[name];
  if (slot !== undefined) return [slot];
  const regions = model.parameters.filter((each) => each.name.startsWith(`${name}@`));
  if (regions.length === 0) throw unknown(name, "parameter", model.parameters);
  return regions.map((each) => each.slot);
}

/** Where a current or a clamp of a place is kept: a section's name stands for one of its pieces. */
function inputSlot(model: Model, what: string, place: Place): number {
  for (const { name, compartment } of model.places) {
    const slot = compartment === place.compartment ? model.slots[`${what}@${name}`] : undefined;
    if (slot !== undefined) return slot;
  }
  throw unknown(place.name, "input at", model.places);
}

function placeOf(model: Model, name: string | undefined): Place {
  const place = name === undefined ? model.places[0] : model.places.find((each) => each.name === name);
  if (place === undefined) throw unknown(name ?? "", "place", model.places);
  return place;
}

function unknown(name: string, kind: string, known: readonly { readonly name: string }[]): Problem {
  const names = known.map((each) => each.name).join(", ");
  return new Problem("run", `the cell has no ${kind} "${name}"; it has ${names}`, "Correct the lesson and build again.");
}
