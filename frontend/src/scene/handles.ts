import type { Actor } from "../contract/scene";
import { draw } from "./drawing";
import { type Box, boxOf } from "./geometry";
import { showElement } from "./part";
import { findById } from "./player";

const LEAST_SIZE = 84; // scene units: at least 44 CSS pixels on a phone, where the scene is 420 px high
const PADDING = 8;
/** How often the handles follow their actors. */
export const REFRESH_ms = 250;

/** What a learner can do with an actor. */
export interface HandleListener {
  press(actor: string): void;
  /** The actor under the pointer or the focus, or null. */
  point(actor: string | null): void;
  focus(actor: string): void;
}

interface Handle {
  readonly actor: string;
  readonly drawn: Element;
  readonly group: SVGElement;
  readonly rings: readonly SVGElement[];
  box: Box | null;
}

/**
 * The buttons of a scene: one for each actor, in reading order, above the drawing.
 *
 * They are apart from the drawing because a picture is ordered by what lies in front, and a reader by what
 * comes first. A tap goes to the drawn shape; keys and screen readers go to the handle; small shapes get a
 * handle large enough for a finger.
 */
export class Handles {
  readonly layer = draw("g", { "data-layer": "handles" });
  readonly #handles: readonly Handle[];
  #since_ms = REFRESH_ms;

  constructor(
    private readonly drawing: SVGSVGElement,
    actors: readonly Actor[],
    listener: HandleListener,
  ) {
    this.#handles = actors.map((actor) => this.#make(actor, listener));
    this.layer.append(...this.#handles.map((handle) => handle.group));
  }

  /** Keep the handles on their actors; the focused one follows every frame. */
  follow(elapsed_ms: number): void {
    this.#since_ms += elapsed_ms;
    const isDue = this.#since_ms >= REFRESH_ms;
    if (isDue) this.#since_ms = 0;
    for (const handle of this.#handles) {
      if (isDue || handle.box === null || document.activeElement === handle.group) this.#place(handle);
    }
  }

  /** Let the actors be pressed, or be only looked at. */
  offer(isOffered: boolean): void {
    showElement(this.layer, isOffered);
  }

  /** Where an actor is, in units of the scene. */
  boxOf(actor: string): Box | null {
    return this.#handles.find((handle) => handle.actor === actor)?.box ?? null;
  }

  #make(actor: Actor, listener: HandleListener): Handle {
    const drawn = findById(this.drawing, actor.id);
    const rings = ["outer", "inner"].map((ring) => draw("rect", { "data-ring": ring, rx: 14, fill: "transparent" }));
    const group = draw("g", {
      "data-actor": actor.id,
      role: "button",
      tabindex: 0,
      "aria-label": actor.label,
      "pointer-events": "none",
    });
    group.append(...rings);
    drawn.setAttribute("data-pressable", actor.id);
    for (const element of [drawn, group]) {
      element.addEventListener("click", () => listener.press(actor.id));
      element.addEventListener("pointerenter", (event) => {
        if ((event as PointerEvent).pointerType === "mouse") listener.point(actor.id); // a finger has no hover
      });
      element.addEventListener("pointerleave", () => listener.point(null));
    }
    group.addEventListener("focus", () => {
      if (!group.matches(":focus-visible")) return;
      listener.focus(actor.id);
      listener.point(actor.id);
    });
    group.addEventListener("blur", () => listener.point(null));
    group.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault(); // Space would scroll the page away from the picture
      event.stopPropagation();
      if (!event.repeat) listener.press(actor.id);
    });
    return { actor: actor.id, drawn, group, rings, box: null };
  }

  #place(handle: Handle): void {
    const drawn = boxOf(handle.drawn, this.drawing);
    if (drawn === null) return;
    const isSmall = Math.max(drawn.width, drawn.height) < 1.5 * LEAST_SIZE;
    handle.group.setAttribute("pointer-events", isSmall ? "all" : "none");
    const width = Math.max(drawn.width + 2 * PADDING, LEAST_SIZE);
    const height = Math.max(drawn.height + 2 * PADDING, LEAST_SIZE);
    const box = { x: drawn.x - (width - drawn.width) / 2, y: drawn.y - (height - drawn.height) / 2, width, height };
    if (handle.box !== null && isNear(handle.box, box)) return;
    handle.box = box;
    for (const ring of handle.rings) {
      for (const [name, value] of Object.entries(box)) ring.setAttribute(name, value.toFixed(1));
    }
  }
}

function isNear(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y) + Math.abs(a.width - b.width) + Math.abs(a.height - b.height) < 1;
}
