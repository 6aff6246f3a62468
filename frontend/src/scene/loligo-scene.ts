import type { EventName, Scene } from "../contract/scene";
import { Camera } from "./camera";
import { draw, parseDrawing } from "./drawing";
import { Handles } from "./handles";
import { Overlay } from "./overlay";
import { actorOf, ScenePlayer } from "./player";
import type { Frame, Signals } from "./signals";

const STYLE = `
loligo-scene { display: block; overflow-x: auto; overflow-y: hidden; touch-action: manipulation;
  -webkit-tap-highlight-color: transparent; user-select: none; scrollbar-width: thin; }
loligo-scene > svg { display: block; min-width: 100%; height: var(--scene-height, auto); max-width: none; }
loligo-scene [data-pressable] { cursor: pointer; }
loligo-scene [data-actor] { outline: none; cursor: pointer; }
loligo-scene [data-actor]:focus-visible [data-ring="outer"] { stroke: #10203f; stroke-width: 9; }
loligo-scene [data-actor]:focus-visible [data-ring="inner"] { stroke: #ffffff; stroke-width: 4; stroke-dasharray: 14 7; }
loligo-scene [data-part="beacon"] { stroke: #ffffff; stroke-width: 7; }
loligo-scene [data-part="ripple"] { stroke: #ffffff; }
loligo-scene [data-part="tag"] rect { fill: #10203f; }
loligo-scene [data-part="tag"] text { fill: #ffffff; font: 700 22px var(--font, sans-serif); }
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
  #scene: Scene | null = null;
  #inviting: string | null = null;
  #pointed: string | null = null;
  #pressed: string | null = null;
  #called: string | null = null;
  #called_ms = 0;

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
      focus: (actor) => this.#camera.jump(this.#boxOf(actor), this.#viewWidth),
    });
    this.#overlay = new Overlay();
    drawing.append(this.#overlay.layer, this.#handles.layer);
    this.replaceChildren(drawing);
  }

  /** Show one frame; everything the scene moves, it moves here. */
  render(frame: Frame, elapsed_ms: number): void {
    this.#player?.render(frame);
    this.#handles?.follow(elapsed_ms);
    this.#overlay.beckon(frame.isStill || this.#inviting === null ? null : this.#boxOf(this.#inviting), elapsed_ms);
    this.#overlay.pass(this.#pressed === null ? null : this.#boxOf(this.#pressed), elapsed_ms);
    const pointed = this.#scene?.actors.find((actor) => actor.id === this.#pointed);
    this.#overlay.name(pointed?.name ?? "", pointed ? this.#boxOf(pointed.id) : null, this.#viewWidth);
    this.#follow(frame.isStill, elapsed_ms);
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
    this.#handles?.follow(1000);
    this.#camera.jump(this.#boxOf(actor), this.#viewWidth);
  }

  /** Turn the camera to whom an event calls on, or else to whoever moves most. */
  #follow(isStill: boolean, elapsed_ms: number): void {
    this.#called_ms -= elapsed_ms;
    const actor = this.#called_ms > 0 ? this.#called : (this.#player?.liveliest() ?? null);
    if (actor !== null && isStill) this.#camera.jump(this.#boxOf(actor), this.#viewWidth);
    else if (actor !== null) this.#camera.lookAt(this.#boxOf(actor), this.#viewWidth);
    this.#camera.pass(elapsed_ms);
  }

  get #viewWidth(): number {
    return this.#scene?.view_box[2] ?? 1280;
  }

  #boxOf(actor: string): ReturnType<Handles["boxOf"]> {
    return this.#handles?.boxOf(actor) ?? null;
  }

  #press(actor: string): void {
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
