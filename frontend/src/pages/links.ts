const KINDS: Readonly<Record<string, string>> = {
  sound: "sounds alike",
  meaning: "means alike",
  number: "the number",
  place: "the place",
  letters: "the letters",
};

/** How a character reminds of its fact, in words. */
export function linkKind(kind: string): string {
  return KINDS[kind] ?? kind;
}

/** A unit as it is printed. */
export function printedUnit(unit: string): string {
  return unit.replace("/cm2", "/cm²").replace("uA", "µA");
}
