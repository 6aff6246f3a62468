import type { Fact, Lesson } from "../contract/lesson";
import type { Actor } from "../contract/scene";

/** One step of the image key: the facts in the order of the story, and who tells each. */
export interface Entry {
  readonly number: number;
  readonly fact: Fact;
  readonly actor: Actor;
}

/** A character to be put back into the picture, and the facts it may be named by. */
export interface Piece {
  readonly number: number;
  readonly actor: Actor;
  readonly facts: readonly Fact[];
}

export function keyOf(lesson: Lesson): Entry[] {
  return lesson.facts
    .map((fact) => ({ fact, actor: tellerOf(lesson, fact) }))
    .filter((each): each is { fact: Fact; actor: Actor } => each.actor !== undefined)
    .map((each, i) => ({ number: i + 1, ...each }));
}

/** The characters of a key, each once, numbered in the order of the story. */
export function piecesOf(entries: readonly Entry[]): Piece[] {
  const actors = [...new Set(entries.map((entry) => entry.actor))];
  return actors.map((actor, i) => ({
    number: i + 1,
    actor,
    facts: entries.filter((entry) => entry.actor === actor).map((entry) => entry.fact),
  }));
}

/** Who tells a fact: its own character, unless that one tells another fact first and a helper tells this one. */
function tellerOf({ scene }: Lesson, fact: Fact): Actor | undefined {
  const own = scene.actors.find((actor) => actor.id === fact.character);
  if (own?.fact === fact.id) return own;
  return scene.actors.find((actor) => actor.fact === fact.id) ?? own;
}
