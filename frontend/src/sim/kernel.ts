import { Problem } from "../core/problem";

/** What model.wasm offers: the same C text as the native library. All memory is the host's to lay out. */
export interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly __heap_base: { readonly value: number };
  lanes(): number;
  work_doubles(): number;
  reset(work: number, settle_steps: number): void;
  run(
    work: number,
    events: number,
    n_events: number,
    k0: number,
    k1: number,
    every: number,
    record: number,
    n_record: number,
    out: number,
  ): number;
}

const FIX = "Use a browser from the last three years; if this is one, run “loligo build” again and reload.";
const FUNCTIONS = ["lanes", "work_doubles", "reset", "run"] as const;

/** Compile the bytes of model.wasm; they import nothing, so they can reach nothing. */
export async function loadKernel(bytes: BufferSource): Promise<Kernel> {
  let exports: WebAssembly.Exports;
  try {
    exports = (await WebAssembly.instantiate(bytes, {})).instance.exports;
  } catch (thrown) {
    throw new Problem("model.wasm", `it cannot be run: ${String(thrown)}`, FIX);
  }
  for (const name of FUNCTIONS) {
    if (typeof exports[name] !== "function") throw new Problem("model.wasm", `it has no function "${name}"`, FIX);
  }
  if (!(exports["memory"] instanceof WebAssembly.Memory) || !("__heap_base" in exports)) {
    throw new Problem("model.wasm", "it does not share its memory", FIX);
  }
  return exports as unknown as Kernel;
}
