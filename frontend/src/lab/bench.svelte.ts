import type { Knob, Lab, LabCell } from "../contract/lab";
import type { Model, Parameter } from "../contract/model";
import type { LabSession } from "./interface";

/** A knob as it stands for the cell that runs. */
export interface KnobView {
  readonly knob: Knob;
  /** The parameter in this cell; null where the cell has none. */
  readonly parameter: Parameter | null;
  readonly own: number;
  readonly value: number;
  readonly isChanged: boolean;
  readonly presets: readonly { readonly title: string; readonly value: number }[];
}

/** What the learner has set up: which cell, and which of its parameters are not its own. */
export class Bench {
  chosen: LabCell = $state.raw(null!); // set first thing in the constructor
  changes: Readonly<Record<string, number>> = $state.raw({});
  isSwitching = $state(false);

  constructor(
    readonly lab: Lab,
    private readonly session: LabSession,
  ) {
    this.chosen = lab.cells[0]!;
  }

  /** Everything that differs from the shipped cell. */
  get parameters(): Readonly<Record<string, number>> {
    return { ...this.chosen.parameters, ...this.changes };
  }

  get isChanged(): boolean {
    return this.chosen !== this.lab.cells[0] || Object.keys(this.changes).length > 0;
  }

  view(knob: Knob): KnobView {
    const parameter = parameterOf(this.session.model, knob.parameter);
    const own = this.chosen.parameters[knob.parameter] ?? parameter?.default ?? Number.NaN;
    const value = this.changes[knob.parameter] ?? own;
    const inRange = knob.presets.filter((each) => parameter !== null && each.value >= parameter.low && each.value <= parameter.high);
    return { knob, parameter, own, value, isChanged: parameter !== null && value !== own, presets: inRange };
  }

  /** What a link changed and no knob shows. */
  get unseen(): [string, number][] {
    return Object.entries(this.changes).filter(([name]) => !this.lab.knobs.some((knob) => knob.parameter === name));
  }

  /** Turn a knob now, while the cell runs. */
  turn(name: string, value: number): void {
    const { [name]: _, ...others } = this.changes;
    const own = this.chosen.parameters[name] ?? parameterOf(this.session.model, name)?.default;
    this.changes = value === own ? others : { ...others, [name]: value };
    this.session.keep(this.parameters);
    this.session.input({ kind: "set", name, value });
  }

  /** Everything back to the lesson's own cell as it is. */
  async reset(): Promise<void> {
    const first = this.lab.cells[0]!;
    if (this.chosen !== first || this.unseen.length > 0) {
      await this.choose(first);
      return;
    }
    for (const name of Object.keys(this.changes)) this.turn(name, this.view(this.lab.knobs.find((k) => k.parameter === name)!).own);
  }

  /** Another cell begins at rest, with nothing changed. */
  async choose(entry: LabCell): Promise<void> {
    await this.#use(entry, {});
  }

  /** Take over what a written run was made with, as far as the lab knows the cell; false where it does not. */
  adopt(cell: string, parameters: Readonly<Record<string, number>>): LabCell | null {
    const fitting = this.lab.cells.filter(
      (each) => each.cell === cell && Object.entries(each.parameters).every(([name, value]) => parameters[name] === value),
    );
    const best = fitting.sort((a, b) => Object.keys(b.parameters).length - Object.keys(a.parameters).length)[0];
    if (best === undefined) return null;
    this.chosen = best;
    this.changes = Object.fromEntries(Object.entries(parameters).filter(([name, value]) => best.parameters[name] !== value));
    this.session.keep(this.parameters);
    return best;
  }

  async #use(entry: LabCell, changes: Readonly<Record<string, number>>): Promise<void> {
    const before = { chosen: this.chosen, changes: this.changes };
    this.isSwitching = true;
    this.chosen = entry;
    this.changes = changes;
    try {
      await this.session.useCell(entry, this.parameters);
    } catch (thrown) {
      Object.assign(this, before);
      throw thrown;
    } finally {
      this.isSwitching = false;
    }
  }
}

/** A parameter of the cell: where it is set for each region, that of the first. */
export function parameterOf(model: Model, name: string): Parameter | null {
  return model.parameters.find((each) => each.name === name || each.name.startsWith(`${name}@`)) ?? null;
}

/** A value with its unit; shares are told in percent. */
export function sayValue(value: number, unit: string): string {
  const number = (each: number): string => String(Number(each.toPrecision(4))).replace("-", "−");
  if (unit === "1") return `${number(value * 100)} %`;
  return `${number(value)} ${unit === "degC" ? "°C" : unit}`;
}
