import { Problem } from "../core/problem";

/** A value from outside with the path by which it was reached; every question checks before it answers. */
export class Reader {
  constructor(
    private readonly value: unknown,
    private readonly path: string,
    private readonly fix: string,
  ) {}

  field(name: string): Reader {
    const record = this.record();
    if (!(name in record)) throw this.problem(`there is no "${name}"`);
    return new Reader(record[name], `${this.path}.${name}`, this.fix);
  }

  /** The field, or null where it is missing or null. */
  optional(name: string): Reader | null {
    const value = this.record()[name];
    return value === undefined || value === null ? null : new Reader(value, `${this.path}.${name}`, this.fix);
  }

  text(): string {
    if (typeof this.value !== "string") throw this.problem("expected text");
    return this.value;
  }

  number(): number {
    if (typeof this.value !== "number" || !Number.isFinite(this.value)) throw this.problem("expected a number");
    return this.value;
  }

  truth(): boolean {
    if (typeof this.value !== "boolean") throw this.problem("expected true or false");
    return this.value;
  }

  oneOf<const T extends string>(allowed: readonly T[]): T {
    const text = this.text();
    const found = allowed.find((each) => each === text);
    if (found === undefined) throw this.problem(`"${text}" is not one of ${allowed.join(", ")}`);
    return found;
  }

  list<T>(read: (each: Reader) => T): T[] {
    if (!Array.isArray(this.value)) throw this.problem("expected a list");
    return this.value.map((each: unknown, i) => read(new Reader(each, `${this.path}[${i}]`, this.fix)));
  }

  entries<T>(read: (each: Reader) => T): Record<string, T> {
    const record = this.record();
    return Object.fromEntries(
      Object.keys(record).map((name) => [name, read(new Reader(record[name], `${this.path}.${name}`, this.fix))]),
    );
  }

  isTruth(): boolean {
    return typeof this.value === "boolean";
  }

  isList(): boolean {
    return Array.isArray(this.value);
  }

  /** Any plain value as a reader would print it: numbers to four figures, yes and no for truth. */
  asShown(): string {
    if (typeof this.value === "boolean") return this.value ? "yes" : "no";
    if (typeof this.value === "number") return String(Number(this.value.toPrecision(4)));
    return typeof this.value === "string" ? this.value : JSON.stringify(this.value);
  }

  problem(what: string): Problem {
    return new Problem(this.path, what, this.fix);
  }

  private record(): Record<string, unknown> {
    if (typeof this.value !== "object" || this.value === null || Array.isArray(this.value)) {
      throw this.problem("expected an object");
    }
    return this.value as Record<string, unknown>;
  }
}
