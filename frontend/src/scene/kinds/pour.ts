import type { PourBinding } from "../../contract/scene";
import { Problem } from "../../core/problem";
import { mapNumber, signalReader } from "../mapping";
import { type Motor, signalMotor } from "../motor";
import { type Part, showElement } from "../part";
import { Path } from "../path";
import type { Frame, Signals } from "../signals";

const TRAVEL_ms = 1100; // wall time one grain takes for the whole way
const FADE_SHARE = 0.12; // of the way, at either end

/** The signal is the rate of a stream: copies of the part's one child travel along a path. */
export function pourMotor(binding: PourBinding, part: Part, signals: Signals): Motor {
  const { from, to, target } = binding;
  const stream = new Stream(binding, part.element);
  return signalMotor(signalReader(binding, signals, target), (value, frame) => {
    const flow = mapNumber(from, to, value);
    stream.flow(flow, frame);
    return flow;
  });
}

/** A fixed pool of grains; a grain that has arrived is hidden and can set out again. */
class Stream {
  readonly #grains: Element[];
  readonly #base: string;
  readonly #path: Path;
  readonly #progress: Float64Array; // -1: not on its way
  readonly #serial: Int32Array;
  #due = 0;
  #count = 0;

  constructor(
    private readonly binding: PourBinding,
    group: Element,
  ) {
    const grain = group.firstElementChild;
    if (grain === null) {
      throw new Problem(`binding of ${binding.target}`, "the group has no child to pour", "Draw one grain in it.");
    }
    this.#base = grain.getAttribute("transform") ?? "";
    this.#path = new Path(binding.along);
    this.#grains = Array.from({ length: binding.count }, () => {
      const copy = grain.cloneNode(true) as Element;
      for (const inner of [copy, ...copy.querySelectorAll("[id]")]) inner.removeAttribute("id");
      copy.removeAttribute("visibility"); // a still of the scene may hide the grain it is copied from
      showElement(copy, false);
      return copy;
    });
    grain.replaceWith(...this.#grains);
    this.#progress = new Float64Array(binding.count).fill(-1);
    this.#serial = new Int32Array(binding.count);
  }

  flow(flow: number, frame: Frame): void {
    if (frame.isStill) this.#lay(flow);
    else this.#run(flow, frame.elapsed_ms);
  }

  #run(flow: number, elapsed_ms: number): void {
    const step = elapsed_ms / TRAVEL_ms;
    this.#due = Math.min(this.#due + flow * step * this.#grains.length, this.#grains.length);
    if (flow <= 0) this.#due = 0;
    for (let i = 0; i < this.#grains.length; i++) {
      if (this.#progress[i]! >= 0) {
        this.#progress[i]! += step;
        if (this.#progress[i]! > 1) this.#hide(i);
        else this.#place(i);
      } else if (this.#due >= 1 && step > 0) {
        this.#due -= 1;
        this.#progress[i] = 0;
        this.#serial[i] = this.#count++;
        this.#place(i);
      }
    }
  }

  /** A still: as many grains on the way as the flow would hold there. */
  #lay(flow: number): void {
    const n = Math.round(flow * this.#grains.length);
    for (let i = 0; i < this.#grains.length; i++) {
      this.#serial[i] = i;
      this.#progress[i] = (i + 0.5) / Math.max(n, 1);
      if (i < n) this.#place(i);
      else this.#hide(i);
    }
  }

  #place(i: number): void {
    const share = this.#progress[i]!;
    const chance = scatter(this.#serial[i]!);
    const [x, y] = this.#path.at(share, (chance - 0.5) * this.binding.spread);
    const grain = this.#grains[i]!;
    grain.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)}) ${this.#base}`);
    grain.setAttribute("opacity", Math.min(1, share / FADE_SHARE, (1 - share) / FADE_SHARE).toFixed(2));
    showElement(grain, true);
  }

  #hide(i: number): void {
    this.#progress[i] = -1;
    showElement(this.#grains[i]!, false);
  }
}

/** A number from 0 to 1 that looks like chance and is always the same for the same grain. */
function scatter(serial: number): number {
  return (serial * 0.618033988749895) % 1;
}
