import type { SpokenWord } from "../contract/narration";

const NAME = "spoken"; // ::highlight(spoken) in app.css

/** Light a word of a text on the page without touching the text; no word lights nothing. */
export function markSpoken(holder: HTMLElement | undefined, word: SpokenWord | undefined): void {
  if (!("highlights" in CSS)) return; // an older browser shows the caption unlit
  CSS.highlights.delete(NAME);
  const range = holder === undefined || word === undefined ? null : rangeOf(holder, word.first, word.end);
  if (range !== null) CSS.highlights.set(NAME, new Highlight(range));
}

/** The stretch of a text between two letters, over the elements that are in it; null where it has fewer. */
export function rangeOf(holder: HTMLElement, first: number, end: number): Range | null {
  const walk = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let before = 0;
  let isBegun = false;
  for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (!isBegun && first < before + length) {
      range.setStart(node, first - before);
      isBegun = true;
    }
    if (isBegun && end <= before + length) {
      range.setEnd(node, end - before);
      return range;
    }
    before += length;
  }
  return null;
}
