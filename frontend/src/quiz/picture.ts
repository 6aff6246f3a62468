/** A box in the units of the scene. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a question asks of the picture; the element <loligo-scene> is one. */
export interface Picture {
  /** Where an actor is now; null as long as nothing is laid out. */
  whereIs(actor: string): Place | null;
  /** Bring an actor into the window of a narrow screen. */
  turnTo(actor: string): void;
  /** A small picture of an actor. */
  portrait(actor: string): SVGSVGElement;
  /** Lay a drawing over the picture; gives how to take it away. */
  lay(layer: SVGElement): () => void;
}

const NAMESPACE = "http://www.w3.org/2000/svg";
const MARGIN = 8; // scene units between a character and its ring

/** Draw a ring around some characters: solid for the right one, dashed for another. Gives how to take it away. */
export function ringAround(picture: Picture, actors: readonly { readonly id: string; readonly isKey: boolean }[]): () => void {
  const layer = document.createElementNS(NAMESPACE, "g");
  layer.setAttribute("pointer-events", "none");
  for (const { id, isKey } of actors) {
    const box = picture.whereIs(id);
    if (box === null) continue;
    for (const [colour, width] of [["#10203f", 11], [isKey ? "#7ee0a8" : "#ffffff", 6]] as const) {
      const ring = document.createElementNS(NAMESPACE, "rect");
      const attributes = {
        x: box.x - MARGIN,
        y: box.y - MARGIN,
        width: box.width + 2 * MARGIN,
        height: box.height + 2 * MARGIN,
        rx: 18,
        fill: "none",
        stroke: colour,
        "stroke-width": width,
        ...(isKey || width > 6 ? {} : { "stroke-dasharray": "16 10" }),
      };
      for (const [name, value] of Object.entries(attributes)) ring.setAttribute(name, String(value));
      layer.append(ring);
    }
  }
  return picture.lay(layer);
}
