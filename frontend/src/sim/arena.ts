import type { Model } from "../contract/model";
import type { Kernel } from "./kernel";

/** The most steps and events one call of the kernel is given; longer runs are made of several. */
export const MAX_STEPS = 1024;
export const MAX_EVENTS = 128;
export const EVENT_DOUBLES = 5;

const ALIGNMENT = 64;
const PAGE = 65536;

/** A work block of the kernel: its address and its doubles, laid out as [row][lane]. */
export interface Block {
  readonly address: number;
  readonly doubles: Float64Array;
}

/** The kernel's memory, laid out once: two work blocks (the run, and a trial of it), events, record list, output. */
export class Arena {
  readonly lanes: number;
  readonly live: Block;
  readonly trial: Block;
  readonly events: Block;
  readonly record: { readonly address: number; readonly codes: Int32Array };
  readonly out: Block;

  constructor(kernel: Kernel, model: Model, n_record: number) {
    this.lanes = kernel.lanes();
    const work = kernel.work_doubles();
    const sizes = {
      live: work * 8,
      trial: work * 8,
      events: MAX_EVENTS * EVENT_DOUBLES * 8,
      record: Math.max(n_record, model.places.length) * 4,
      out: MAX_STEPS * n_record * this.lanes * 8,
    };
    let next = aligned(kernel.__heap_base.value);
    const take = (bytes: number): number => {
      const address = next;
      next = aligned(next + bytes);
      return address;
    };
    const at = {
      live: take(sizes.live),
      trial: take(sizes.trial),
      events: take(sizes.events),
      record: take(sizes.record),
      out: take(sizes.out),
    };
    const missing = next - kernel.memory.buffer.byteLength;
    if (missing > 0) kernel.memory.grow(Math.ceil(missing / PAGE));
    const block = (address: number, bytes: number): Block => ({
      address,
      doubles: new Float64Array(kernel.memory.buffer, address, bytes / 8),
    });
    this.live = block(at.live, sizes.live);
    this.trial = block(at.trial, sizes.trial);
    this.events = block(at.events, sizes.events);
    this.record = { address: at.record, codes: new Int32Array(kernel.memory.buffer, at.record, sizes.record / 4) };
    this.out = block(at.out, sizes.out);
  }

  /** Write one row of a block, the same in every lane. */
  fillRow(block: Block, row: number, value: number): void {
    block.doubles.fill(value, row * this.lanes, (row + 1) * this.lanes);
  }

  readRow(block: Block, row: number): number {
    return block.doubles[row * this.lanes] ?? Number.NaN;
  }
}

function aligned(address: number): number {
  return Math.ceil(address / ALIGNMENT) * ALIGNMENT;
}
