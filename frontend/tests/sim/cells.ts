import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Model, parseModel } from "../../src/contract/model";
import { type Kernel, loadKernel } from "../../src/sim/kernel";

const FOLDER = new URL("../../../src/loligo/shipped/cells/", import.meta.url);

/** True where the shipped cells have been compiled; `make` does it before these tests. */
export const HAS_CELLS = existsSync(new URL("classroom.wasm", FOLDER));

/** A shipped cell as the page gets it. */
export async function loadCell(name: string): Promise<{ kernel: Kernel; model: Model; wasm: ArrayBuffer }> {
  const bytes = readFileSync(fileURLToPath(new URL(`${name}.wasm`, FOLDER)));
  const model = parseModel(JSON.parse(readFileSync(fileURLToPath(new URL(`${name}.json`, FOLDER)), "utf8")));
  return { kernel: await loadKernel(bytes), model, wasm: new Uint8Array(bytes).buffer };
}
