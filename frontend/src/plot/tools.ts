/** The parts of the traces that a first visit does not need. */
export { default as Cursors } from "./Cursors.svelte";
export { default as KeptRuns } from "./KeptRuns.svelte";
export { default as Readings } from "./Readings.svelte";
export { default as ShareRun } from "./ShareRun.svelte";
export { default as Sketch } from "./Sketch.svelte";
export { default as SketchPad } from "./SketchPad.svelte";
