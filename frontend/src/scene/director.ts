import type { Scene } from "../contract/scene";
import { frameAround, Framing, type Shot } from "./framing";
import { type Box, union } from "./geometry";
import { Lights } from "./lights";

const LOOK_EVERY_ms = 250; // as often as the actors' boxes are measured
const SLACK = 6; // scene units: a lit character that grows by less needs no more light

/** Shows a picture as a story wants it: a frame about some actors, light on some, the rest a little dimmed. */
export class Director {
  readonly #framing = new Framing();
  readonly #lights: Lights;
  readonly #scene: Box;
  #shot: Shot | null = null;
  #held: Box | null = null;
  #lit: readonly Box[] = [];
  #isNew = false;
  #since_ms = 0;
  #written = "";

  constructor(
    private readonly drawing: SVGSVGElement,
    scene: Scene,
    private readonly boxOf: (actor: string) => Box | null,
  ) {
    const [x, y, width, height] = scene.view_box;
    this.#scene = { x, y, width, height };
    this.#lights = new Lights(this.#scene);
  }

  /** What the lights are made of; it lies over the drawing. */
  get layer(): SVGElement {
    return this.#lights.layer;
  }

  get isDirecting(): boolean {
    return this.#shot !== null;
  }

  /** True until the next `pass`, when the boxes of other actors are needed. */
  get isNew(): boolean {
    return this.#isNew;
  }

  /** Take a shot, the same one again and again or a new one; null gives the whole picture back. */
  direct(shot: Shot | null): void {
    const before = this.#shot;
    this.#shot = shot;
    if (shot === null) {
      this.#lights.shine([], true);
      this.#framing.send(this.#scene, true);
      this.#write(this.#scene);
    } else if (before === null || !isSame(before.frame, shot.frame) || !isSame(before.lit, shot.lit)) {
      this.#isNew = true;
    }
  }

  pass(elapsed_ms: number): void {
    const shot = this.#shot;
    if (shot === null) return;
    this.#since_ms += elapsed_ms;
    const aspect = this.#aspect();
    if (this.#isNew) this.#begin(shot, aspect);
    else if (this.#since_ms >= LOOK_EVERY_ms) this.#follow(shot, aspect);
    const goal = frameAround([this.#held ?? this.#scene], this.#scene, aspect, shot.share);
    this.#framing.send(goal, shot.isCut);
    this.#framing.pass(elapsed_ms);
    this.#lights.pass(elapsed_ms);
    if (this.#framing.box !== null) this.#write(this.#framing.box);
  }

  #begin(shot: Shot, aspect: number): void {
    this.#isNew = false;
    this.#since_ms = 0;
    this.#held = union(this.#boxes(this.#wanted(shot, aspect)));
    this.#lit = this.#boxes(shot.lit);
    this.#lights.shine(this.#lit, shot.isCut);
  }

  /** What a shot holds only grows: a character that rises in it is not followed to and fro. */
  #follow(shot: Shot, aspect: number): void {
    this.#since_ms = 0;
    const boxes = this.#boxes(this.#wanted(shot, aspect));
    this.#held = union(this.#held === null ? boxes : [this.#held, ...boxes]);
    const lit = this.#boxes(shot.lit);
    if (lit.length !== this.#lit.length) return;
    const wider = lit.map((box, i) => union([box, this.#lit[i]!])!);
    if (!wider.some((box, i) => box.width + box.height > this.#lit[i]!.width + this.#lit[i]!.height + SLACK)) return;
    this.#lit = wider;
    this.#lights.widen(wider);
  }

  /** Whom to hold: where the whole scene is wanted and does not fit, those who are lit. */
  #wanted(shot: Shot, aspect: number): readonly string[] {
    const isNarrow = this.#scene.height * aspect < 0.9 * this.#scene.width;
    return shot.frame.length === 0 && isNarrow ? shot.lit : shot.frame;
  }

  #boxes(actors: readonly string[]): Box[] {
    return actors.map(this.boxOf).filter((box) => box !== null);
  }

  #aspect(): number {
    const { width, height } = this.drawing.getBoundingClientRect();
    return width > 0 && height > 0 ? width / height : this.#scene.width / this.#scene.height;
  }

  #write({ x, y, width, height }: Box): void {
    const text = [x, y, width, height].map((each) => each.toFixed(2)).join(" ");
    if (text === this.#written) return;
    this.#written = text;
    this.drawing.setAttribute("viewBox", text);
  }
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}
