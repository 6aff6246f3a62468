/** What a learner has done in practice, kept on this device only: nothing of it is scheduled or sent. */
export class DoneMarks {
  readonly #name: string;
  #ids: Set<string>;

  constructor(lesson: string) {
    this.#name = `loligo.practice.${lesson}`;
    this.#ids = new Set(read(this.#name));
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  add(id: string): void {
    this.#ids = new Set([...read(this.#name), ...this.#ids, id]); // another window may have added some
    try {
      localStorage.setItem(this.#name, JSON.stringify([...this.#ids]));
    } catch {
      // a browser may refuse storage; the marks then last as long as the page
    }
  }
}

function read(name: string): string[] {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(name) ?? "[]");
    return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === "string") : [];
  } catch {
    return [];
  }
}
