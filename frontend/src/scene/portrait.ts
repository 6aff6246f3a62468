import { draw } from "./drawing";
import { type Box, boxOf } from "./geometry";

const MARGIN = 4; // scene units around what is drawn

/** A small picture of one part of a drawing, as it stands now; it shares the drawing's colours and stays as it is. */
export function portraitOf(part: Element, drawing: SVGSVGElement): SVGSVGElement {
  const box = boxOf(part, drawing) ?? { x: 0, y: 0, width: 100, height: 100 };
  const portrait = draw("svg", {
    viewBox: viewBoxOf(within(box, drawing)),
    "aria-hidden": "true",
    focusable: "false",
  }) as SVGSVGElement;
  const copy = part.cloneNode(true) as Element;
  for (const inner of [copy, ...copy.querySelectorAll("[id], [data-pressable], [visibility]")]) {
    for (const name of ["id", "data-pressable", "visibility"]) inner.removeAttribute(name); // an id may stand only once
  }
  const frame = draw("g", {});
  const matrix = outerMatrix(part, drawing);
  if (matrix !== null) frame.setAttribute("transform", matrix);
  frame.append(copy);
  portrait.append(frame);
  return portrait;
}

function viewBoxOf({ x, y, width, height }: Box): string {
  return [x - MARGIN, y - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN].map((each) => each.toFixed(1)).join(" ");
}

/** The part of a box that the drawing shows: what lies outside has never been seen. */
function within(box: Box, drawing: SVGSVGElement): Box {
  const view = drawing.viewBox?.baseVal;
  if (!view) return box;
  const x = Math.max(box.x, view.x);
  const y = Math.max(box.y, view.y);
  const width = Math.min(box.x + box.width, view.x + view.width) - x;
  const height = Math.min(box.y + box.height, view.y + view.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : box;
}

/** What the groups around a part do to it; null where nothing is laid out. */
function outerMatrix(part: Element, drawing: SVGSVGElement): string | null {
  const parent = part.parentElement as unknown as SVGGraphicsElement | null;
  const outer = parent?.getScreenCTM?.() ?? null;
  const view = drawing.getScreenCTM?.() ?? null;
  if (outer === null || view === null) return null;
  const { a, b, c, d, e, f } = view.inverse().multiply(outer);
  return `matrix(${[a, b, c, d, e, f].map((each) => each.toFixed(4)).join(" ")})`;
}
