import type { Scene } from "../../contract/scene";
import { parseDrawing } from "../../scene/drawing";
import { boxOf } from "../../scene/geometry";
import { actorOf, findById, ScenePlayer } from "../../scene/player";
import type { Signals } from "../../scene/signals";

/** A picture that nobody touches, and what moves it. */
export interface Picture {
  readonly drawing: SVGSVGElement;
  readonly player: ScenePlayer;
}

/** Put a scene up as it is drawn. */
export function pictureOf(svg: string, scene: Scene, signals: Signals): Picture {
  const drawing = parseDrawing(svg);
  drawing.setAttribute("viewBox", scene.view_box.join(" "));
  drawing.removeAttribute("width");
  drawing.removeAttribute("height");
  drawing.setAttribute("role", "img");
  drawing.setAttribute("aria-label", scene.alt);
  return { drawing, player: new ScenePlayer(drawing, scene, signals) };
}

/** What one looks at of an actor: all of it; of one that travels across the picture, the part that does, where it is. */
export function partToSee(drawing: SVGSVGElement, scene: Scene, actor: string): Element {
  const height = scene.view_box[3];
  const traveller = scene.bindings.find(
    (each) => each.kind === "move" && actorOf(each.target) === actor && each.to.some(([x, y]) => Math.hypot(x, y) > height),
  );
  const part = traveller === undefined ? null : findById(drawing, traveller.target);
  return part !== null && boxOf(part, drawing) !== null ? part : findById(drawing, actor);
}
