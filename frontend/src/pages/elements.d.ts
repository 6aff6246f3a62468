import type { LoligoScene } from "../scene/loligo-scene";

declare module "svelte/elements" {
  export interface SvelteHTMLElements {
    "loligo-scene": {
      this?: LoligoScene;
      "onloligo-press"?: (event: CustomEvent<string>) => void;
    };
  }
}
