import type { Model } from "../contract/model";
import type { Recording } from "../contract/recording";
import type { Input, Run, TimedInput } from "../contract/run";
import type { Opening, Stretch } from "./simulation";

/** What the page asks of the worker. A generation is one run from start to restart; answers carry it back. */
export type Ask =
  | { readonly kind: "load"; readonly wasm: ArrayBuffer; readonly model: Model; readonly watched?: string | null }
  | { readonly kind: "record"; readonly ticket: number; readonly run: Run }
  | { readonly kind: "start"; readonly generation: number; readonly run: Run | null }
  | { readonly kind: "input"; readonly generation: number; readonly input: Input; readonly after_steps: number }
  | { readonly kind: "advance"; readonly generation: number; readonly to_step: number };

/** What the worker tells the page. */
export type Tell =
  | { readonly kind: "loaded" }
  | { readonly kind: "started"; readonly generation: number; readonly opening: Opening }
  | { readonly kind: "recorded"; readonly ticket: number; readonly recording: Recording }
  | { readonly kind: "unrecorded"; readonly ticket: number; readonly where: string; readonly what: string; readonly fix: string }
  | { readonly kind: "planned"; readonly generation: number; readonly input: TimedInput }
  | { readonly kind: "stretch"; readonly generation: number; readonly stretch: Stretch }
  | { readonly kind: "problem"; readonly where: string; readonly what: string; readonly fix: string };
