/** A box in the units of the scene. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What Explore asks of the picture; the element <loligo-scene> is one. */
export interface Stage extends HTMLElement {
  /** Where an actor is now; null as long as nothing is laid out. */
  whereIs(actor: string): Place | null;
  /** Bring an actor into the window of a narrow screen: slide, or be there at once. */
  turnTo(actor: string): void;
  show(actor: string): void;
  /** A small picture of an actor. */
  portrait(actor: string): SVGSVGElement;
  /** Take actors out, and let nobody be pressed; null ends that. */
  leaveOut(actors: readonly string[] | null): void;
  /** Lay a drawing over the picture; gives how to take it away. */
  lay(layer: SVGElement): () => void;
}
