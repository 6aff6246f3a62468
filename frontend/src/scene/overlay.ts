import { draw } from "./drawing";
import type { Box } from "./geometry";

const BEACON_PERIOD_ms = 1800; // 0.6 Hz: an invitation, far from flicker
const RIPPLE_ms = 500;
const TAG_HEIGHT = 40;

/** What lies over the drawing without being part of it: the inviting ring, the answer to a press, a name tag. */
export class Overlay {
  readonly layer = draw("g", { "data-layer": "overlay", "aria-hidden": "true", "pointer-events": "none" });
  readonly #beacon = draw("ellipse", { "data-part": "beacon", fill: "none", visibility: "hidden" });
  readonly #ripple = draw("ellipse", { "data-part": "ripple", fill: "none", visibility: "hidden" });
  readonly #tag = draw("g", { "data-part": "tag", visibility: "hidden" });
  readonly #tag_back = draw("rect", { rx: TAG_HEIGHT / 2, height: TAG_HEIGHT });
  readonly #tag_text = draw("text", { "text-anchor": "middle", "dominant-baseline": "central" });
  #beacon_ms = 0;
  #ripple_ms = RIPPLE_ms;

  constructor() {
    this.#tag.append(this.#tag_back, this.#tag_text);
    this.layer.append(this.#beacon, this.#ripple, this.#tag);
  }

  /** Take everything away that lies over the drawing. */
  clear(): void {
    this.#ripple_ms = RIPPLE_ms;
    for (const part of [this.#beacon, this.#ripple, this.#tag]) part.setAttribute("visibility", "hidden");
  }

  /** Invite to press what is in the box; null ends it. */
  beckon(box: Box | null, elapsed_ms: number): void {
    if (box === null) {
      this.#beacon.setAttribute("visibility", "hidden");
      return;
    }
    this.#beacon_ms = (this.#beacon_ms + elapsed_ms) % BEACON_PERIOD_ms;
    const share = this.#beacon_ms / BEACON_PERIOD_ms;
    surround(this.#beacon, box, 0.92 + 0.3 * share);
    this.#beacon.setAttribute("opacity", (0.95 * Math.sin(Math.PI * Math.sqrt(share))).toFixed(2));
    this.#beacon.setAttribute("visibility", "visible");
  }

  /** Answer a press at once, whatever the model does with it. */
  ripple(): void {
    this.#ripple_ms = 0;
  }

  /** Let the ripple spread around what was pressed, wherever that moves. */
  pass(box: Box | null, elapsed_ms: number): void {
    if (box === null || this.#ripple_ms >= RIPPLE_ms) return;
    this.#ripple_ms += elapsed_ms;
    surround(this.#ripple, box, 1 + (0.25 * this.#ripple_ms) / RIPPLE_ms);
    const left = Math.max(0, 1 - this.#ripple_ms / RIPPLE_ms);
    this.#ripple.setAttribute("opacity", left.toFixed(2));
    this.#ripple.setAttribute("stroke-width", (4 + 14 * left).toFixed(1));
    this.#ripple.setAttribute("visibility", left > 0 ? "visible" : "hidden");
  }

  /** Name what is in the box; null takes the name away. */
  name(text: string, box: Box | null, view_width: number): void {
    if (box === null) {
      this.#tag.setAttribute("visibility", "hidden");
      return;
    }
    if (this.#tag_text.textContent !== text) this.#tag_text.textContent = text;
    const width = text.length * 13 + 36;
    const x = Math.min(Math.max(box.x + box.width / 2, width / 2 + 8), view_width - width / 2 - 8);
    const above = box.y - TAG_HEIGHT - 6;
    const y = above >= 6 ? above : box.y + box.height + 6;
    this.#tag_back.setAttribute("x", String(x - width / 2));
    this.#tag_back.setAttribute("y", String(y));
    this.#tag_back.setAttribute("width", String(width));
    this.#tag_text.setAttribute("x", String(x));
    this.#tag_text.setAttribute("y", String(y + TAG_HEIGHT / 2 + 1));
    this.#tag.setAttribute("visibility", "visible");
  }
}

function surround(ellipse: SVGElement, box: Box, factor: number): void {
  ellipse.setAttribute("cx", (box.x + box.width / 2).toFixed(1));
  ellipse.setAttribute("cy", (box.y + box.height / 2).toFixed(1));
  ellipse.setAttribute("rx", ((box.width / 2) * factor).toFixed(1));
  ellipse.setAttribute("ry", ((box.height / 2) * factor).toFixed(1));
}
