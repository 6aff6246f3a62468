import { Problem } from "../core/problem";

const SVG = "http://www.w3.org/2000/svg";
const FORBIDDEN = new Set(["script", "foreignObject", "style", "animate", "animateMotion", "animateTransform", "set", "image"]);
const FIX = "Build the lesson again with “loligo build”, which cleans pictures.";

/** Turn the text of a cleaned scene into a drawing of this document; refuse what a scene may not hold. */
export function parseDrawing(text: string): SVGSVGElement {
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  if (parsed.localName !== "svg") throw new Problem("scene.svg", "it is not a picture", FIX);
  for (const element of [parsed, ...parsed.querySelectorAll("*")]) {
    if (element.namespaceURI !== SVG || FORBIDDEN.has(element.localName)) {
      throw new Problem("scene.svg", `a scene may not hold <${element.localName}>`, FIX);
    }
    for (const name of element.getAttributeNames()) {
      if (name === "style" || name.toLowerCase().startsWith("on")) {
        throw new Problem("scene.svg", `a scene may not hold the attribute ${name}`, FIX);
      }
    }
  }
  return document.importNode(parsed, true) as unknown as SVGSVGElement;
}

/** Make one element of a drawing with its attributes. */
export function draw(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
  return element;
}
