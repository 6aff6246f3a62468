import type { Reader } from "./reader";

/** Where ions are counted: the inside of a cylinder of this diameter. */
export interface Tally {
  readonly place: string;
  readonly diameter_um: number;
  readonly says: string;
}

/** A cell that the lab can switch to; the first is the lesson's own. */
export interface LabCell {
  readonly id: string;
  readonly cell: string;
  readonly title: string;
  readonly says: string;
  readonly parameters: Readonly<Record<string, number>>;
  /** By how much the picture, drawn for another cell, enlarges a signal. */
  readonly shows: Readonly<Record<string, number>>;
  readonly tallies: readonly Tally[];
}

/** A parameter of the cells that one may change while they run. */
export interface Knob {
  readonly parameter: string;
  readonly group: string;
  readonly title: string;
  readonly says: string;
  readonly presets: readonly { readonly title: string; readonly value: number }[];
}

/** What the lab of a lesson offers besides suns and clouds. */
export interface Lab {
  readonly cells: readonly LabCell[];
  readonly knobs: readonly Knob[];
  readonly leaves_out: readonly string[];
}

export function readLab(lab: Reader): Lab {
  const cells = lab.field("cells").list(readCell);
  if (cells.length === 0) throw lab.problem("the lab has no cell");
  return {
    cells,
    knobs: lab.field("knobs").list(readKnob),
    leaves_out: lab.field("leaves_out").list((each) => each.text()),
  };
}

function readCell(cell: Reader): LabCell {
  return {
    id: cell.field("id").text(),
    cell: cell.field("cell").text(),
    title: cell.field("title").text(),
    says: cell.field("says").text(),
    parameters: cell.optional("parameters")?.entries((value) => value.number()) ?? {},
    shows: cell.optional("shows")?.entries((value) => value.number()) ?? {},
    tallies:
      cell.optional("tallies")?.list((tally) => ({
        place: tally.field("place").text(),
        diameter_um: tally.field("diameter_um").number(),
        says: tally.field("says").text(),
      })) ?? [],
  };
}

function readKnob(knob: Reader): Knob {
  return {
    parameter: knob.field("parameter").text(),
    group: knob.field("group").text(),
    title: knob.field("title").text(),
    says: knob.field("says").text(),
    presets: knob.field("presets").list((preset) => ({
      title: preset.field("title").text(),
      value: preset.field("value").number(),
    })),
  };
}
