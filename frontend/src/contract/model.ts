import { Reader } from "./reader";

/** A named place of the cell that signals are read at and inputs arrive at. */
export interface Place {
  readonly name: string;
  readonly compartment: number;
  readonly area_um2: number;
}

export interface Parameter {
  readonly name: string;
  readonly slot: number;
  readonly unit: string;
  readonly default: number;
  readonly low: number;
  readonly high: number;
  readonly meaning: string;
}

export interface ModelSignal {
  readonly name: string;
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  readonly meaning: string;
}

export interface Synapse {
  readonly name: string;
  readonly unit: string;
  readonly meaning: string;
}

/** model.json: how to talk to model.wasm. */
export interface Model {
  readonly cell: string;
  readonly title: string;
  readonly step_ms: number;
  readonly settle_steps: number;
  readonly n_slots: number;
  readonly n_signals: number;
  readonly n_compartments: number;
  readonly v_row: number;
  /** The row that names the first bad voltage: step * n_compartments + compartment + 1, or 0. */
  readonly bad_row: number;
  readonly slots: Readonly<Record<string, number>>;
  readonly places: readonly Place[];
  readonly parameters: readonly Parameter[];
  readonly synapses: readonly Synapse[];
  readonly signals: readonly ModelSignal[];
}

const FIX = "The lesson on the server is damaged or newer than this page: run “loligo build” again and reload.";

/** Check model.json at the door. */
export function parseModel(data: unknown): Model {
  const model = new Reader(data, "model.json", FIX);
  if (model.field("schema").number() !== 1) throw model.problem("this page reads schema 1 only");
  const places = model.field("places").list((place) => ({
    name: place.field("name").text(),
    compartment: place.field("compartment").number(),
    area_um2: place.field("area_um2").number(),
  }));
  if (places.length === 0) throw model.problem("the cell has no place");
  return {
    cell: model.field("cell").text(),
    title: model.field("title").text(),
    step_ms: model.field("step_ms").number(),
    settle_steps: model.field("settle_steps").number(),
    n_slots: model.field("n_slots").number(),
    n_signals: model.field("n_signals").number(),
    n_compartments: model.field("n_compartments").number(),
    v_row: model.field("v_row").number(),
    bad_row: model.field("bad_row").number(),
    slots: model.field("slots").entries((slot) => slot.number()),
    places,
    parameters: model.field("parameters").list((parameter) => ({
      name: parameter.field("name").text(),
      slot: parameter.field("slot").number(),
      unit: parameter.field("unit").text(),
      default: parameter.field("default").number(),
      low: parameter.field("low").number(),
      high: parameter.field("high").number(),
      meaning: parameter.field("meaning").text(),
    })),
    synapses: model.field("synapses").list((synapse) => ({
      name: synapse.field("name").text(),
      unit: synapse.field("unit").text(),
      meaning: synapse.field("meaning").text(),
    })),
    signals: model.field("signals").list((signal) => ({
      name: signal.field("name").text(),
      unit: signal.field("unit").text(),
      low: signal.field("low").number(),
      high: signal.field("high").number(),
      meaning: signal.field("meaning").text(),
    })),
  };
}
