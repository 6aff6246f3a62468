import { draw } from "./drawing";
import { type Box, union } from "./geometry";

const RINGS = [8, 19, 30, 41, 52]; // scene units: how far light reaches beyond what it falls on, ring by ring
const DARK = 0.075; // of one ring
const COLOUR = "#0b1430";
const ROUND = 90;
const EASING_ms = 160;
const NEAR = 0.02;

/**
 * Dims the picture but for what is lit.
 *
 * One dark sheet with holes lies over the drawing. A character's own opacity belongs to its bindings, and a
 * group opacity for each one that is not lit costs a layer each, which a slow machine does not paint in time.
 */
export class Lights {
  readonly layer = draw("g", { "data-layer": "lights", "aria-hidden": "true", "pointer-events": "none", opacity: 0 });
  readonly #rings = RINGS.map(() => draw("path", { fill: COLOUR, "fill-rule": "evenodd", "fill-opacity": DARK }));
  #shown: readonly Box[] = [];
  #goal: readonly Box[] = [];
  #opacity = 0;

  constructor(private readonly scene: Box) {
    this.layer.append(...this.#rings);
  }

  /** Light what is in these boxes; none lights everything. */
  shine(lit: readonly Box[], isCut: boolean): void {
    this.#goal = lit;
    if (isCut) this.#change(lit.length === 0 ? 0 : 1);
  }

  /** What is lit only grew: follow it at once. */
  widen(lit: readonly Box[]): void {
    if (this.#shown === this.#goal) this.#cut(lit);
    this.#goal = lit;
  }

  /** Old lights go down before new ones come up. */
  pass(elapsed_ms: number): void {
    const isOld = this.#shown !== this.#goal;
    const target = isOld || this.#goal.length === 0 ? 0 : 1;
    if (this.#opacity === target && !isOld) return;
    const next = this.#opacity + (target - this.#opacity) * (1 - Math.exp(-elapsed_ms / EASING_ms));
    const hasArrived = Math.abs(target - next) < NEAR;
    if (isOld && hasArrived) this.#change(0);
    else this.#dim(hasArrived ? target : next);
  }

  #change(opacity: number): void {
    this.#cut(this.#goal);
    this.#dim(opacity);
  }

  #cut(lit: readonly Box[]): void {
    this.#shown = lit;
    this.#rings.forEach((ring, i) => {
      const holes = apart(lit.map((box) => grown(box, RINGS[i]!)));
      ring.setAttribute("d", [sheet(this.scene), ...holes.map(hole)].join(""));
    });
  }

  #dim(opacity: number): void {
    this.#opacity = opacity;
    this.layer.setAttribute("opacity", opacity.toFixed(2));
    if (opacity === 0) this.layer.setAttribute("display", "none");
    else this.layer.removeAttribute("display");
  }
}

/** Boxes that touch become one: where two holes overlapped, the sheet would be whole again. */
export function apart(boxes: readonly Box[]): Box[] {
  const found: Box[] = [];
  for (const box of boxes) {
    let merged = box;
    for (let i = 0; i < found.length; i++) {
      if (!touch(found[i]!, merged)) continue;
      merged = union([found[i]!, merged])!;
      found.splice(i, 1);
      i = -1; // it has grown: it may touch one that it did not touch before
    }
    found.push(merged);
  }
  return found;
}

function touch(a: Box, b: Box): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

/** Far larger than the scene, so that its edge is never seen. */
function sheet({ x, y, width, height }: Box): string {
  return `M${x - width} ${y - height}h${3 * width}v${3 * height}h${-3 * width}z`;
}

function hole({ x, y, width, height }: Box): string {
  const r = Math.min(ROUND, width / 2, height / 2);
  const [w, h] = [width - 2 * r, height - 2 * r];
  const turn = (dx: number, dy: number): string => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return `M${x + r} ${y}h${w}${turn(r, r)}v${h}${turn(-r, r)}h${-w}${turn(-r, -r)}v${-h}${turn(r, -r)}z`;
}
