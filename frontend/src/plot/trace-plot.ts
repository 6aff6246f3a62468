import uPlot from "uplot";
import { formatNumber } from "../core/numbers";
import { BEFORE_ms, lengthOf, type Sweep, WINDOW_ms } from "./sweep";

/** One line of a plot: a column of the samples, a colour of the page, and a dash that tells it without colour. */
export interface Line {
  readonly label: string;
  readonly column: number;
  readonly colour: string;
  readonly dash: readonly number[];
  /** The sweep before is drawn too, faintly. */
  readonly hasGhost: boolean;
}

export interface PlotPlan {
  readonly unit: string;
  readonly lines: readonly Line[];
  readonly height: number;
  /** Lowest and highest value shown at least. */
  readonly range: readonly [number, number];
  /** Where the scale has marks; null leaves that to the plot. */
  readonly marks: readonly number[] | null;
}

const AXIS_FONT = "13px Nunito Variable, sans-serif";

/** Our one door to uPlot: traces over time since the first input. */
export class TracePlot {
  readonly #plot: uPlot;
  readonly #resize: ResizeObserver;
  #span: [number, number] = [-BEFORE_ms, WINDOW_ms];

  constructor(
    host: HTMLElement,
    private readonly plan: PlotPlan,
    private readonly step_ms: number,
  ) {
    this.#plot = new uPlot(this.#options(host), this.#empty(), host);
    this.#resize = new ResizeObserver(() => this.#plot.setSize({ width: host.clientWidth, height: plan.height }));
    this.#resize.observe(host);
  }

  /** Draw the sweep, and behind it the one before. */
  draw(current: Sweep | null, previous: Sweep | null): void {
    const old = this.#ghosts.length > 0 ? previous : null;
    const shown = [current, old].filter((sweep) => sweep !== null);
    const first = Math.min(0, ...shown.map((sweep) => sweep.first_step));
    const last = Math.max(0, ...shown.map((sweep) => sweep.first_step + lengthOf(sweep) - 1));
    const end_ms = current === null ? 0 : (current.first_step + lengthOf(current)) * this.step_ms;
    this.#span = [-BEFORE_ms, end_ms > WINDOW_ms + 1 ? Math.ceil(end_ms / 5) * 5 : WINDOW_ms];
    const times = Array.from({ length: last - first + 1 }, (_, i) => (first + i) * this.step_ms);
    const on = (sweep: Sweep | null, line: Line): (number | null)[] =>
      times.map((_, i) => sweep?.columns[line.column]?.[first + i - sweep.first_step] ?? null);
    this.#plot.setData([
      times,
      ...this.plan.lines.map((line) => on(current, line)),
      ...this.#ghosts.map((line) => on(old, line)),
    ]);
  }

  /** The colours of the page changed. */
  repaint(): void {
    this.#plot.redraw(false);
  }

  destroy(): void {
    this.#resize.disconnect();
    this.#plot.destroy();
  }

  get #ghosts(): Line[] {
    return this.plan.lines.filter((line) => line.hasGhost);
  }

  #empty(): uPlot.AlignedData {
    return [[], ...Array.from({ length: this.plan.lines.length + this.#ghosts.length }, () => [])];
  }

  #options(host: HTMLElement): uPlot.Options {
    const colour = (name: string) => () => getComputedStyle(host).getPropertyValue(name).trim();
    const grid = { stroke: colour("--line"), width: 1 };
    const axis = { stroke: colour("--ink-soft"), font: AXIS_FONT, grid, ticks: { show: false } };
    const lines = this.plan.lines.map((line) => ({
      label: line.label,
      stroke: colour(line.colour),
      width: 2.5,
      dash: [...line.dash],
      points: { show: false },
    }));
    const ghosts = this.#ghosts.map((line) => ({
      label: `${line.label}, before`,
      stroke: colour(line.colour),
      width: 2,
      alpha: 0.3,
      points: { show: false },
    }));
    const [low, high] = this.plan.range;
    const { marks } = this.plan;
    const splits = marks === null ? {} : { splits: () => [...marks] };
    return {
      width: host.clientWidth,
      height: this.plan.height,
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, range: () => this.#span },
        y: { range: (_, least, most) => [Math.min(low, least ?? low), Math.max(high, most ?? high)] },
      },
      axes: [
        { ...axis, values: (_, ticks) => ticks.map((tick) => `${formatNumber(tick, 0)} ms`), space: 70, size: 26 },
        { ...axis, ...splits, values: (_, ticks) => ticks.map((tick) => formatNumber(tick, tick % 1 === 0 ? 0 : 2)), size: 50 },
      ],
      series: [{}, ...lines, ...ghosts],
    };
  }
}
