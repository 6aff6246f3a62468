import type { SignalColumn } from "./source";

/** One line of a panel: a signal at a place, and how it is drawn. */
export interface PanelLine {
  readonly label: string;
  readonly signal: string;
  readonly place: string | null;
  readonly column: number;
  readonly colour: string;
  readonly dash: readonly number[];
}

/** A chart that a learner may open: signals of one kind, with one unit. */
export interface Panel {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  /** Lowest and highest value shown at least. */
  readonly range: readonly [number, number];
  /** Where its scale has marks; null for round numbers. */
  readonly marks: readonly number[] | null;
  readonly lines: readonly PanelLine[];
  /** Voltages are drawn larger, with threshold and rest, and kept runs are compared in them. */
  readonly isVoltage: boolean;
}

const MARKS_mV: readonly number[] = [-90, -70, -50, -30, 0, 30];
const SOLID: readonly number[] = [];
const DASHES: readonly number[] = [9, 5];
const DOTS: readonly number[] = [2, 4];

interface Kind {
  readonly id: string;
  readonly title: string;
  readonly range: readonly [number, number];
  readonly lines: readonly (readonly [signal: string, label: string, colour: string, dash: readonly number[]])[];
}

const KINDS: readonly Kind[] = [
  {
    id: "gates",
    title: "Gates m, h, n",
    range: [0, 1],
    lines: [
      ["m", "m opens Na⁺", "--trace-na", SOLID],
      ["h", "h lets Na⁺ through", "--trace-e", DASHES],
      ["n", "n opens K⁺", "--trace-k", DOTS],
      ["p", "p opens slow K⁺", "--trace-i", [9, 4, 2, 4]],
    ],
  },
  {
    id: "conductances",
    title: "Conductances",
    range: [0, 1],
    lines: [
      ["g_na", "sodium", "--trace-na", SOLID],
      ["g_k", "potassium", "--trace-k", DASHES],
    ],
  },
  {
    id: "inputs",
    title: "Inputs",
    range: [0, 0.1],
    lines: [
      ["g_e", "excitatory", "--trace-e", SOLID],
      ["g_i", "inhibitory", "--trace-i", DASHES],
    ],
  },
  {
    id: "currents",
    title: "Currents",
    range: [-10, 10],
    lines: [
      ["i_na", "sodium", "--trace-na", SOLID],
      ["i_k", "potassium", "--trace-k", DASHES],
      ["i_m", "slow potassium", "--trace-i", [9, 4, 2, 4]],
      ["i_leak", "leak", "--ink-soft", DOTS],
    ],
  },
];

const PLACES: Readonly<Record<string, string>> = {
  ais: "Start of the axon",
  soma: "Cell body",
  dendrite: "Dendrite",
  axon: "Far end of the axon",
};

export function placeTitle(place: string): string {
  return PLACES[place] ?? place;
}

/** A unit as it is printed. */
export function unitTitle(unit: string): string {
  return unit === "1" ? "" : unit.replace("/cm2", "/cm²").replace("uA", "µA");
}

/** What can be drawn of a cell: its voltage at every place, the watched one first, then signals by kind. */
export function panelsOf(columns: readonly SignalColumn[], indexOf: (signal: string) => number): Panel[] {
  const watched = columns[indexOf("v")]?.place ?? null;
  const places = columns.flatMap(({ signal, place }) => (signal === "v" && place !== null && !place.includes("[") ? [place] : []));
  const voltages = [...places].sort((a, b) => Number(b === watched) - Number(a === watched)).map((place) => voltageAt(columns, place));
  const kinds = KINDS.map((kind) => panelOf(kind, columns, indexOf)).filter((panel) => panel.lines.length > 0);
  return [...voltages, ...kinds];
}

function voltageAt(columns: readonly SignalColumn[], place: string): Panel {
  const column = columns.findIndex((each) => each.signal === "v" && each.place === place);
  const title = placeTitle(place);
  const line: PanelLine = { label: `voltage, ${title.toLowerCase()}`, signal: "v", place, column, colour: "--trace-v", dash: SOLID };
  return { id: `v@${place}`, title, unit: "mV", range: [-90, 55], marks: MARKS_mV, lines: [line], isVoltage: true };
}

function panelOf({ id, title, range, lines }: Kind, columns: readonly SignalColumn[], indexOf: (signal: string) => number): Panel {
  const there = lines.flatMap(([signal, label, colour, dash]): PanelLine[] => {
    const column = indexOf(signal);
    return column < 0 ? [] : [{ label, signal, place: columns[column]?.place ?? null, column, colour, dash }];
  });
  const unit = unitTitle(columns[there[0]?.column ?? -1]?.unit ?? "");
  return { id, title, unit, range, marks: null, lines: there, isVoltage: false };
}
