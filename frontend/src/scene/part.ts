const DECIMALS = 100; // of a scene unit, a degree, a factor: finer is not seen and would only cost writes

/**
 * A named group of the picture, and all that its bindings want of it in this frame.
 *
 * transform = moves, then the group's own transform, then turns and scales about its pivot.
 */
export class Part {
  readonly #base: string;
  readonly #base_opacity: number;
  readonly #pivot: readonly [number, number];
  #x = 0;
  #y = 0;
  #angle = 0;
  #scale_x = 1;
  #scale_y = 1;
  #opacity = 1;
  #isMoved = false;
  #isFaded = false;
  #transform = "";
  #shown = "";

  constructor(readonly element: Element) {
    this.#base = element.getAttribute("transform") ?? "";
    this.#base_opacity = Number(element.getAttribute("opacity") ?? 1);
    const [x, y] = (element.getAttribute("data-pivot") ?? "0 0").trim().split(/[\s,]+/).map(Number);
    this.#pivot = [x ?? 0, y ?? 0];
  }

  /** Forget the last frame. */
  begin(): void {
    this.#x = this.#y = this.#angle = 0;
    this.#scale_x = this.#scale_y = this.#opacity = 1;
  }

  move(x: number, y: number): void {
    this.#x += x;
    this.#y += y;
    this.#isMoved = true;
  }

  turn(degrees: number): void {
    this.#angle += degrees;
    this.#isMoved = true;
  }

  scale(x: number, y: number): void {
    this.#scale_x *= x;
    this.#scale_y *= y;
    this.#isMoved = true;
  }

  fade(opacity: number): void {
    this.#opacity *= opacity;
    this.#isFaded = true;
  }

  /** Write what changed since the last frame. */
  finish(): void {
    if (this.#isMoved) this.#writeTransform();
    if (!this.#isFaded) return;
    const shown = String(rounded(this.#opacity * this.#base_opacity));
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.element.setAttribute("opacity", shown);
    showElement(this.element, shown !== "0");
  }

  #writeTransform(): void {
    const [px, py] = this.#pivot;
    const steps: string[] = [];
    const x = rounded(this.#x);
    const y = rounded(this.#y);
    const angle = rounded(this.#angle);
    const sx = rounded(this.#scale_x);
    const sy = rounded(this.#scale_y);
    if (x !== 0 || y !== 0) steps.push(`translate(${x} ${y})`);
    if (this.#base !== "") steps.push(this.#base);
    if (angle !== 0) steps.push(`rotate(${angle} ${px} ${py})`);
    if (sx !== 1 || sy !== 1) steps.push(`translate(${px} ${py}) scale(${sx} ${sy}) translate(${-px} ${-py})`);
    const transform = steps.join(" ");
    if (transform === this.#transform) return;
    this.#transform = transform;
    this.element.setAttribute("transform", transform);
  }
}

/** Show or hide an element; a hidden one takes no room, so that an actor's box is that of what is seen. */
export function showElement(element: Element, isShown: boolean): void {
  if (isShown) element.removeAttribute("display");
  else element.setAttribute("display", "none");
}

function rounded(value: number): number {
  return Math.round(value * DECIMALS) / DECIMALS + 0; // + 0 turns -0 into 0
}
