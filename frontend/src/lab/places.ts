const WORDS: Readonly<Record<string, string>> = { soma: "cell body", ais: "start of the axon", dendrite: "dendrite", axon: "axon" };

/** A place of the cell in a learner's words. */
export function sayPlace(name: string): string {
  return WORDS[name] ?? name;
}

/** One of several, in one word: a rain cloud of the "Rain clouds" is a cloud. */
export function oneOf(name: string): string {
  return name.replace(/^.* /, "").replace(/s$/, "");
}
