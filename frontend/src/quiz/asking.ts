import type { Item, OneBestItem, Option, RecallCard } from "../contract/items";
import type { Lesson } from "../contract/lesson";
import type { Run } from "../contract/run";
import { type Chance, chanceFrom, shuffled } from "../core/chance";

/** A question as it is asked this time. */
export interface Asking {
  readonly item: Item;
  readonly variant: string | null;
  readonly question_html: string;
  readonly run: Run | null;
  /** What is right; of a question of order, all its steps. */
  readonly key: string;
  readonly reasonKey: string | null;
}

/** What is shown on a card of the rapid review; the other is asked for. */
export type Way = "of-character" | "of-fact";
export const WAYS: readonly Way[] = ["of-character", "of-fact"];

const N_OPTIONS = 4;

/** Ask a question in one of its variants; a variant that it does not have (any more) gives the first. */
export function ask(item: Item, variant: string | null = null): Asking {
  const { question_html } = item;
  switch (item.kind) {
    case "order":
      return { item, variant: null, question_html, run: item.run, key: inOneWord(item.steps.map((step) => step.id)), reasonKey: null };
    case "label":
      return { item, variant: null, question_html, run: null, key: item.key, reasonKey: null };
    default: {
      const asked = item.variants.find((each) => each.id === variant) ?? item.variants[0] ?? null;
      const reasonKey = item.kind === "predict-then-reason" ? (asked?.reason_key ?? item.reason.key) : null;
      if (asked === null) return { item, variant: null, question_html, run: item.run, key: item.key, reasonKey };
      return { item, variant: asked.id, question_html: asked.question_html, run: asked.run, key: asked.key, reasonKey };
    }
  }
}

/** Options and reasons as they stand on the page this time. */
export interface Shown {
  readonly options: readonly Option[];
  readonly reasons: readonly Option[];
}

/** Mix what a question offers, so that nobody learns a place for an answer; the same seed gives the same order. */
export function shownFrom(item: Item, seed: number): Shown {
  const chance = chanceFrom(seed);
  if (item.kind === "order") return { options: [], reasons: [] }; // its steps are mixed where they are moved
  if (item.kind === "label") return { options: item.options, reasons: [] }; // as they stand in the picture
  const options = item.isInOrder ? item.options : shuffled(item.options, chance);
  return { options, reasons: item.kind === "one-best" ? [] : shuffled(item.reason.options, chance) };
}

/** Choose how to ask: any variant but the one that was asked last. */
export function chooseVariant(item: Item, last: string | null, chance: Chance): string | null {
  if (item.kind === "order" || item.kind === "label") return null;
  const others = item.variants.filter((each) => each.id !== last);
  const open = others.length > 0 ? others : item.variants;
  return open[Math.floor(chance() * open.length)]?.id ?? null;
}

/** How an order is sent and kept: the ids of its steps, joined by points. */
export function inOneWord(steps: readonly string[]): string {
  return steps.join(".");
}

/** The options of a card: its own fact among others that have another character. */
export function optionsOf(card: RecallCard, all: readonly RecallCard[], chance: Chance): RecallCard[] {
  const others = shuffled(all.filter((each) => each.actor !== card.actor), chance);
  const apart: RecallCard[] = [];
  for (const each of others) if (!apart.some((one) => one.actor === each.actor)) apart.push(each);
  return shuffled([card, ...apart.slice(0, N_OPTIONS - 1)], chance);
}

/** A card of the rapid review as a question among others, for a session that is not rapid. */
export function askRecall(card: RecallCard, way: Way, lesson: Lesson, chance: Chance): Asking {
  const names = new Map(lesson.scene.actors.map((actor) => [actor.id, actor.name]));
  const titles = new Map(lesson.facts.map((fact) => [fact.id, fact.title]));
  const nameOf = (one: RecallCard): string => escaped(names.get(one.actor) ?? one.actor);
  const titleOf = (one: RecallCard): string => escaped(titles.get(one.fact) ?? one.fact);
  const question_html =
    way === "of-character" ? `<p>What does <strong>${nameOf(card)}</strong> stand for?</p>` : `<p>Who stands for this: <strong>${titleOf(card)}</strong>?</p>`;
  const item: OneBestItem = {
    id: card.id,
    kind: "one-best",
    level: null,
    vignette: false,
    question_html,
    source: "",
    fact: card.fact,
    run: null,
    key: card.fact,
    isInOrder: true, // mixed already, as they were chosen
    variants: [],
    options: optionsOf(card, lesson.recall, chance).map((one) => ({
      id: one.fact,
      text_html: way === "of-character" ? titleOf(one) : nameOf(one),
      why_html: one.why_html,
    })),
  };
  return { item, variant: way, question_html, run: null, key: card.fact, reasonKey: null };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
