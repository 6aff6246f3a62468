/** A box in the units of the scene. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where an element is drawn now; null where nothing is laid out, as in a test without a screen. */
export function boxOf(element: Element, drawing: SVGSVGElement): Box | null {
  const frame = drawing.getBoundingClientRect();
  const rect = element.getBoundingClientRect();
  const view = drawing.viewBox?.baseVal;
  if (!view || frame.width === 0 || rect.width === 0) return null;
  const scale = view.width / frame.width;
  return {
    x: view.x + (rect.left - frame.left) * scale,
    y: view.y + (rect.top - frame.top) * scale,
    width: rect.width * scale,
    height: rect.height * scale,
  };
}

/** The smallest box that holds them all; null when there is none. */
export function union(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
