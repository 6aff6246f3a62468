import type { LabCell } from "../contract/lab";
import { parseModel } from "../contract/model";
import type { CellSource } from "./live-cell";
import type { Bundle } from "./load-lesson";
import { getAndKeep } from "./offline";

/** The cells of a lesson's lab: its own is at hand, the others are fetched when they are asked for. */
export class CellShelf {
  readonly #fetched = new Map<string, Promise<Omit<CellSource, "factors">>>();

  constructor(private readonly bundle: Bundle) {}

  get own(): CellSource {
    const { model, wasm } = this.bundle;
    return { id: model.cell, model, wasm, factors: {} };
  }

  /** Give a cell's files; throws a Problem where they cannot be had. */
  async take({ cell, shows }: LabCell): Promise<CellSource> {
    if (cell === this.own.id) return { ...this.own, factors: shows };
    const fetched = this.#fetched.get(cell) ?? this.#fetch(cell);
    this.#fetched.set(cell, fetched);
    try {
      return { ...(await fetched), factors: shows };
    } catch (thrown) {
      this.#fetched.delete(cell); // the next try may have a network
      throw thrown;
    }
  }

  async #fetch(cell: string): Promise<Omit<CellSource, "factors">> {
    const paths = ["json", "wasm"].map((kind) => `${this.bundle.folder}/${encodeURIComponent(cell)}.model.${kind}`);
    const [model, wasm] = await Promise.all([
      getAndKeep(paths[0]!).then((response) => response.json() as Promise<unknown>),
      getAndKeep(paths[1]!).then((response) => response.arrayBuffer()),
    ]);
    return { id: cell, model: parseModel(model), wasm };
  }
}
