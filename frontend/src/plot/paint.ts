import { formatNumber } from "../core/numbers";
import { type Scale, ticks, xOf, yOf } from "./scale";

/** One line of a chart: values at even times, a colour of the page, and a dash that tells it without colour. */
export interface Curve {
  readonly label: string;
  readonly values: ArrayLike<number>;
  /** When the first value is, on the time axis of the chart. */
  readonly first_ms: number;
  readonly step_ms: number;
  /** Name of one of the page's colours. */
  readonly colour: string;
  readonly dash: readonly number[];
  readonly width: number;
  readonly alpha: number;
  /** A letter or number at its end, which tells kept runs apart. */
  readonly tag?: string;
}

/** A value that stays: drawn across the whole chart, with its name. */
export interface Level {
  readonly label: string;
  readonly value: number;
  readonly colour: string;
  /** Null where a curve draws the line and only the name is wanted. */
  readonly dash: readonly number[] | null;
}

/** What a chart shows. */
export interface Drawing {
  readonly scale: Scale;
  readonly unit: string;
  /** Where the scale of values has marks; null for round numbers. */
  readonly marks: readonly number[] | null;
  readonly curves: readonly Curve[];
  readonly levels: readonly Level[];
}

const FONT = "13px 'Nunito Variable', sans-serif";
const TAG_FONT = "800 13px 'Nunito Variable', sans-serif";
const APART_px = 44; // between the marks of the time axis, at least
const APART_HIGH_px = 30;

/** Draw a chart on a canvas whose unit is a CSS pixel. */
export function paint(context: CanvasRenderingContext2D, drawing: Drawing, colour: (name: string) => string): void {
  const { scale, curves, levels } = drawing;
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  paintAxes(context, drawing, colour);
  context.save();
  context.beginPath();
  context.rect(scale.left, scale.top - 2, scale.width, scale.height + 4);
  context.clip();
  for (const level of levels) paintLevel(context, scale, level, colour);
  for (const curve of curves) paintCurve(context, scale, curve, colour(curve.colour));
  context.restore();
  for (const curve of curves) paintTag(context, scale, curve, colour);
}

function paintAxes(context: CanvasRenderingContext2D, { scale, unit, marks }: Drawing, colour: (name: string) => string): void {
  const { left, top, width, height } = scale;
  context.font = FONT;
  context.lineWidth = 1;
  context.setLineDash([]);
  context.strokeStyle = colour("--line");
  context.fillStyle = colour("--ink-soft");
  context.textAlign = "center";
  context.textBaseline = "top";
  const times = ticks(...scale.time, width / APART_px);
  for (const at_ms of times) {
    const x = crisp(xOf(scale, at_ms));
    stroke(context, x, top, x, top + height);
    if (x < left + width - 26) context.fillText(shown(at_ms, times), x, top + height + 6);
  }
  context.textAlign = "right";
  context.fillText("ms", left + width, top + height + 6);
  context.textBaseline = "middle";
  const values = marks ?? ticks(...scale.value, height / APART_HIGH_px);
  for (const value of values) {
    const y = crisp(yOf(scale, value));
    stroke(context, left, y, left + width, y);
    context.fillText(shown(value, values), left - 8, y);
  }
  context.textAlign = "left";
  context.textBaseline = "top";
  context.fillText(unit, 2, 1);
}

function paintLevel(context: CanvasRenderingContext2D, scale: Scale, level: Level, colour: (name: string) => string): void {
  const y = yOf(scale, level.value);
  if (!Number.isFinite(y)) return;
  context.strokeStyle = colour(level.colour);
  context.fillStyle = colour(level.colour);
  context.lineWidth = 2;
  if (level.dash !== null) {
    context.setLineDash([...level.dash]);
    stroke(context, scale.left, y, scale.left + scale.width, y);
  }
  context.font = FONT;
  context.textAlign = "right";
  context.textBaseline = "bottom";
  context.fillText(level.label, scale.left + scale.width - 4, y - 2);
}

/** A line with more values than pixels keeps the lowest and highest of each pixel, so that no spike is lost. */
function paintCurve(context: CanvasRenderingContext2D, scale: Scale, curve: Curve, colour: string): void {
  const { values, first_ms, step_ms } = curve;
  context.strokeStyle = colour;
  context.globalAlpha = curve.alpha;
  context.lineWidth = curve.width;
  context.lineJoin = "round";
  context.setLineDash([...curve.dash]);
  context.beginPath();
  const a_pixel = Math.max(1, Math.floor(((scale.time[1] - scale.time[0]) / step_ms / scale.width) * 0.5));
  for (let i = 0; i < values.length; i += a_pixel) {
    const [low, high] = extremes(values, i, Math.min(i + a_pixel, values.length));
    const first = Math.min(low, high);
    const last = Math.max(low, high);
    for (const k of first === last ? [first] : [first, last]) {
      context.lineTo(xOf(scale, first_ms + k * step_ms), yOf(scale, values[k]!));
    }
  }
  context.stroke();
  context.globalAlpha = 1;
}

function extremes(values: ArrayLike<number>, from: number, to: number): [number, number] {
  let low = from;
  let high = from;
  for (let k = from + 1; k < to; k++) {
    if (values[k]! < values[low]!) low = k;
    if (values[k]! > values[high]!) high = k;
  }
  return [low, high];
}

/** The name of a kept run, in a disc at its highest point. */
function paintTag(context: CanvasRenderingContext2D, scale: Scale, curve: Curve, colour: (name: string) => string): void {
  if (curve.tag === undefined || curve.values.length === 0) return;
  const [, high] = extremes(curve.values, 0, curve.values.length);
  const x = Math.min(Math.max(xOf(scale, curve.first_ms + high * curve.step_ms), scale.left + 10), scale.left + scale.width - 10);
  const y = Math.max(scale.top + 10, yOf(scale, curve.values[high]!) - 12);
  context.setLineDash([]);
  context.beginPath();
  context.arc(x, y, 10, 0, 2 * Math.PI);
  context.fillStyle = colour("--paper");
  context.fill();
  context.strokeStyle = colour(curve.colour);
  context.lineWidth = 2;
  context.stroke();
  context.fillStyle = colour(curve.colour);
  context.font = TAG_FONT;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(curve.tag, x, y + 0.5);
}

function shown(value: number, among: readonly number[]): string {
  const step = Math.abs((among[1] ?? 1) - (among[0] ?? 0)) || 1;
  return formatNumber(value, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)));
}

function crisp(x: number): number {
  return Math.round(x) + 0.5;
}

function stroke(context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}
