import type { EventName, Scene } from "../contract/scene";
import { Camera } from "./camera";
import { Director } from "./director";
import { draw, parseDrawing } from "./drawing";
import type { Shot } from "./framing";
import { type Box, union } from "./geometry";
import { Handles, REFRESH_ms } from "./handles";
import { Overlay } from "./overlay";
import { actorOf, findById, ScenePlayer } from "./player";
import { portraitOf } from "./portrait";
import type { Frame, Signals } from "./signals";

const STYLE = `
loligo-scene { display: block; scroll-margin-top: 12px; overflow-x: auto; overflow-y: hidden; touch-action: manipulation;
  -webkit-tap-highlight-color: transparent; user-select: none; scrollbar-width: thin; }
loligo-scene > svg { display: block; min-width: 100%; height: var(--scene-height, auto); max-width: none; }
loligo-scene [data-pressable] { cursor: pointer; }
/* Layers of their own: what moves is drawn anew without all that stands behind it. */
loligo-scene [data-pressable], loligo-scene [data-fades], loligo-scene [data-layer="overlay"] { will-change: opacity; }
loligo-scene [data-actor] { outline: none; cursor: pointer; }
loligo-scene [data-actor]:focus-visible [data-ring="outer"] { stroke: #10203f; stroke-width: 9; }
loligo-scene [data-actor]:focus-visible [data-ring="inner"] { stroke: #ffffff; stroke-width: 4; stroke-dasharray: 14 7; }
loligo-scene [data-part="beacon"] { stroke: #ffffff; stroke-width: 7; }
loligo-scene [data-part="ripple"] { stroke: #ffffff; }
loligo-scene [data-part="tag"] rect { fill: #10203f; }
loligo-scene [data-part="tag"] text { fill: #ffffff; font: 700 22px var(--font, sans-serif); }
loligo-scene[data-closed] [data-pressable] { cursor: auto; }
loligo-scene[data-directed] { overflow: hidden; }
loligo-scene[data-directed] > svg { width: 100%; height: auto; max-height: 72vh; aspect-ratio: 16 / 9; }
@media (max-width: 700px) { loligo-scene[data-directed] > svg { max-height: 46vh; aspect-ratio: 8 / 7; } }
`;

const CALL_ms = 1300; // how long the camera stays with the actor of an event

/** What a scene needs to play. */
export interface SceneSource {
  readonly svg: string;
  readonly scene: Scene;
  readonly signals: Signals;
}

/**
 * A picture moved by signals, as an element of its own: no framework, no timers, no requests.
 *
 * The page calls `load` once and `render` every frame; the element answers with "loligo-press" events
 * whose detail is the id of the pressed actor.
 */
export class LoligoScene extends HTMLElement {
  #player: ScenePlayer | null = null;
  #handles: Handles | null = null;
  #overlay = new Overlay();
  #camera = new Camera(this);
  #director: Director | null = null;
  #scene: Scene | null = null;
  #inviting: string | null = null;
  #pointed: string | null = null;
  #pressed: string | null = null;
  #called: string | null = null;
  #called_ms = 0;
  #isClosed = false;

  load({ svg, scene, signals }: SceneSource): void {
    const drawing = parseDrawing(svg);
    const picture = draw("g", { "data-layer": "picture", "aria-hidden": "true" });
    picture.append(...drawing.childNodes);
    drawing.append(picture);
    drawing.setAttribute("role", "group");
    drawing.setAttribute("aria-label", "The picture: every character is a button");
    drawing.setAttribute("viewBox", scene.view_box.join(" "));
    drawing.removeAttribute("width");
    drawing.removeAttribute("height");
    this.#scene = scene;
    this.#player = new ScenePlayer(drawing, scene, signals);
    this.#handles = new Handles(drawing, scene.actors, {
      press: (actor) => this.#press(actor),
      point: (actor) => (this.#pointed = actor),
      focus: (actor) => this.#jump(actor),
    });
    for (const { kind, target } of scene.bindings) {
      const isScenery = !scene.actors.some((actor) => actor.id === actorOf(target));
      if (kind === "fade" && isScenery) findById(drawing, target).setAttribute("data-fades", "");
    }
    this.#overlay = new Overlay();
    this.#director = new Director(drawing, scene, (actor) => this.#boxOf(actor));
    drawing.append(this.#director.layer, this.#overlay.layer, this.#handles.layer);
    this.replaceChildren(drawing);
  }

  /** Show one frame; everything the scene moves, it moves here. */
  render(frame: Frame, elapsed_ms: number): void {
    this.#player?.render(frame);
    this.#handles?.follow(this.#director?.isNew === true ? REFRESH_ms : elapsed_ms);
    if (this.#director?.isDirecting === true) {
      this.#director.pass(elapsed_ms);
      return;
    }
    this.#overlay.beckon(frame.isStill || this.#inviting === null ? null : this.#boxOf(this.#inviting), elapsed_ms);
    this.#overlay.pass(this.#pressed === null ? null : this.#boxOf(this.#pressed), elapsed_ms);
    const pointed = this.#scene?.actors.find((actor) => actor.id === this.#pointed);
    this.#overlay.name(pointed?.name ?? "", pointed ? this.#boxOf(pointed.id) : null, this.#viewWidth);
    this.#follow(frame.isStill, elapsed_ms);
  }

  /**
   * Show the picture as a story wants it, from the next frame on: nobody can be pressed, and no camera of its
   * own pans it. Null gives the picture back to the learner.
   */
  direct(shot: Shot | null): void {
    const isDirected = shot !== null;
    if (isDirected !== this.hasAttribute("data-directed")) {
      this.toggleAttribute("data-directed", isDirected);
      this.#handles?.offer(!isDirected);
      this.#overlay.clear();
      this.#pointed = null;
      this.scrollLeft = 0;
    }
    this.#director?.direct(shot);
  }

  /** Nothing has happened yet in what is shown now: everybody rests in their place. */
  calm(): void {
    this.#player?.happen(null);
  }

  happen(event: EventName): void {
    this.#player?.happen(event);
    const caller = this.#scene?.bindings.find((binding) => binding.kind === "event" && binding.event === event);
    if (caller === undefined) return;
    this.#called = actorOf(caller.target);
    this.#called_ms = CALL_ms;
  }

  /** Draw a quiet ring around an actor until it is pressed; null for none. */
  invite(actor: string | null): void {
    this.#inviting = actor;
  }

  /** Answer a press that came by a letter key, as if the actor itself had been pressed. */
  acknowledge(actor: string): void {
    this.#camera.steady();
    this.#pressed = actor;
    this.#overlay.ripple();
    this.#inviting = null;
  }

  /** Bring an actor into the window of a narrow screen. */
  show(actor: string): void {
    this.#handles?.follow(REFRESH_ms);
    this.#jump(actor);
  }

  /** Slide the window of a narrow screen to an actor. */
  turnTo(actor: string): void {
    this.#camera.lookAt(this.#boxOf(actor), this.#viewWidth, this.#companyOf(actor));
  }

  /** Where an actor is, in units of the scene; null as long as nothing is laid out. */
  whereIs(actor: string): Box | null {
    this.#handles?.follow(REFRESH_ms);
    return this.#boxOf(actor);
  }

  /** A small picture of an actor as it stands now. */
  portrait(actor: string): SVGSVGElement {
    const drawing = this.#drawing;
    return portraitOf(findById(drawing, actor), drawing);
  }

  /** Take actors out of the picture, in which then nobody can be pressed; null brings all of them back. */
  leaveOut(actors: readonly string[] | null): void {
    this.#isClosed = actors !== null;
    this.toggleAttribute("data-closed", this.#isClosed);
    this.#handles?.offer(!this.#isClosed);
    this.#pointed = null;
    for (const { id } of this.#scene?.actors ?? []) {
      const element = findById(this.#drawing, id);
      if (actors?.includes(id) === true) element.setAttribute("visibility", "hidden");
      else element.removeAttribute("visibility");
    }
  }

  /** Lay a drawing of somebody else over the picture; gives how to take it away. */
  lay(layer: SVGElement): () => void {
    this.#drawing.append(layer);
    return () => layer.remove();
  }

  /** Turn the camera to whom an event calls on, or else to whoever moves most. */
  #follow(isStill: boolean, elapsed_ms: number): void {
    this.#called_ms -= elapsed_ms;
    const actor = this.#called_ms > 0 ? this.#called : (this.#player?.liveliest() ?? null);
    if (actor !== null && isStill) this.#jump(actor);
    else if (actor !== null) this.turnTo(actor);
    this.#camera.pass(elapsed_ms);
  }

  #jump(actor: string): void {
    this.#camera.jump(this.#boxOf(actor), this.#viewWidth, this.#companyOf(actor));
  }

  /** Around everybody who tells the same fact: the bear is read at the numbers of the pole. */
  #companyOf(actor: string): Box | null {
    const fact = this.#scene?.actors.find((each) => each.id === actor)?.fact ?? null;
    const company = this.#scene?.actors.filter((each) => each.id === actor || (fact !== null && each.fact === fact)) ?? [];
    return union(company.map((each) => this.#boxOf(each.id)).filter((box) => box !== null));
  }

  get #drawing(): SVGSVGElement {
    return this.querySelector("svg")!;
  }

  get #viewWidth(): number {
    return this.#scene?.view_box[2] ?? 1280;
  }

  #boxOf(actor: string): Box | null {
    return this.#handles?.boxOf(actor) ?? null;
  }

  #press(actor: string): void {
    if (this.#director?.isDirecting === true || this.#isClosed) return;
    this.acknowledge(actor);
    this.dispatchEvent(new CustomEvent<string>("loligo-press", { detail: actor, bubbles: true }));
  }
}

/** Make the element known to the document; calling it twice does no harm. */
export function defineLoligoScene(): void {
  if (customElements.get("loligo-scene") !== undefined) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  customElements.define("loligo-scene", LoligoScene);
}
