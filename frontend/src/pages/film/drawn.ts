/** Notices whether a frame differs from the one before, so that a held frame is photographed once. */
export class Drawn {
  readonly #observer: MutationObserver;
  #key = 0;
  #lit = "";

  constructor(root: Node) {
    this.#observer = new MutationObserver(() => undefined);
    const all = { subtree: true, childList: true, characterData: true, characterDataOldValue: true };
    this.#observer.observe(root, { ...all, attributes: true, attributeOldValue: true });
  }

  /**
   * Look at what was written since the last look; gives the number of the frame that drew what is seen now.
   *
   * `lit`: what is painted without being written into the page, the lit word.
   */
  look(frame: number, lit: string): number {
    const records = this.#observer.takeRecords();
    if (lit !== this.#lit || records.some(isChange)) this.#key = frame;
    this.#lit = lit;
    return this.#key;
  }

  close(): void {
    this.#observer.disconnect();
  }
}

/** Writing what stood there already is no change. */
function isChange({ type, target, attributeName, attributeNamespace, oldValue }: MutationRecord): boolean {
  if (type === "childList") return true;
  if (type === "characterData") return (target as CharacterData).data !== oldValue;
  return (target as Element).getAttributeNS(attributeNamespace, attributeName ?? "") !== oldValue;
}
