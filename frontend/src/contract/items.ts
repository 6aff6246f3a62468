import { Reader } from "./reader";
import { readRun, type Run } from "./run";

/** One answer a learner may choose, with what is true about it. */
export interface Option {
  readonly id: string;
  readonly text_html: string;
  readonly why_html: string;
}

/** One way in which a question that varies is asked. */
export interface Variant {
  readonly id: string;
  readonly question_html: string;
  readonly run: Run;
  readonly key: string;
  readonly reason_key: string | null;
}

interface Question {
  readonly id: string;
  /** Exam heading in whose style it is asked, e.g. usmle:step1. */
  readonly level: string | null;
  readonly vignette: boolean;
  readonly question_html: string;
  readonly source: string;
}

/** Predict what a run does, then say why. The server's verdict counts; the keys serve while it is away. */
export interface PredictItem extends Question {
  readonly kind: "predict-then-reason";
  readonly fact: string;
  readonly run: Run;
  readonly options: readonly Option[];
  /** The order of the options says something: they are not mixed. */
  readonly isInOrder: boolean;
  readonly key: string;
  readonly reason: { readonly question_html: string; readonly key: string; readonly options: readonly Option[] };
  readonly variants: readonly Variant[];
}

/** Choose the best; the run, if there is one, is the feedback. */
export interface OneBestItem extends Question {
  readonly kind: "one-best";
  readonly fact: string;
  readonly run: Run | null;
  readonly options: readonly Option[];
  readonly isInOrder: boolean;
  readonly key: string;
  readonly variants: readonly Variant[];
}

/** One thing that happens in a run, with the time at which the engine saw it. */
export interface Step {
  readonly id: string;
  readonly text_html: string;
  readonly at_ms: number;
  readonly why_html: string | null;
}

/** Put steps in order; they are listed as they happen. Without a fact it is practice, which rates nothing. */
export interface OrderItem extends Question {
  readonly kind: "order";
  readonly fact: string | null;
  readonly run: Run;
  readonly steps: readonly Step[];
  readonly why_html: string;
}

/** Find a character in the picture: options and key are ids of actors. */
export interface LabelItem extends Question {
  readonly kind: "label";
  readonly fact: string;
  readonly options: readonly Option[];
  readonly key: string;
}

export type Item = PredictItem | OneBestItem | OrderItem | LabelItem;

/** One card of the rapid review: a fact and its character, asked either way round. */
export interface RecallCard {
  readonly id: string;
  readonly fact: string;
  readonly actor: string;
  readonly why_html: string;
}

const KINDS = ["predict-then-reason", "one-best", "order", "label"] as const;

export function readItem(item: Reader): Item {
  const question: Question = {
    id: item.field("id").text(),
    level: item.optional("level")?.text() ?? null,
    vignette: item.optional("vignette")?.truth() ?? false,
    question_html: item.field("question_html").text(),
    source: item.optional("source")?.text() ?? "",
  };
  const kind = item.field("kind").oneOf(KINDS);
  switch (kind) {
    case "predict-then-reason":
      return { ...question, kind, ...readPredict(item) };
    case "one-best": {
      const run = item.optional("run");
      return { ...question, kind, ...readChoice(item), run: run === null ? null : readRun(run), isInOrder: readIsInOrder(item), variants: readVariants(item) };
    }
    case "order":
      return { ...question, kind, ...readOrder(item) };
    case "label":
      return { ...question, kind, ...readChoice(item) };
  }
}

export function readRecall(card: Reader): RecallCard {
  return {
    id: card.field("id").text(),
    fact: card.field("fact").text(),
    actor: card.field("actor").text(),
    why_html: card.field("why_html").text(),
  };
}

function readPredict(item: Reader): Pick<PredictItem, "fact" | "run" | "options" | "isInOrder" | "key" | "reason" | "variants"> {
  const reason = item.field("reason");
  return {
    ...readChoice(item),
    isInOrder: readIsInOrder(item),
    run: readRun(item.field("run")),
    reason: {
      question_html: reason.field("question_html").text(),
      key: reason.field("key").text(),
      options: reason.field("options").list(readOption),
    },
    variants: readVariants(item),
  };
}

function readIsInOrder(item: Reader): boolean {
  return item.optional("in_order")?.truth() ?? false;
}

function readOrder(item: Reader): Pick<OrderItem, "fact" | "run" | "steps" | "why_html"> {
  return {
    fact: item.optional("fact")?.text() ?? null,
    run: readRun(item.field("run")),
    steps: item.field("steps").list((step) => ({
      id: step.field("id").text(),
      text_html: step.field("text_html").text(),
      at_ms: step.field("at_ms").number(),
      why_html: step.optional("why_html")?.text() ?? null,
    })),
    why_html: item.field("why_html").text(),
  };
}

function readChoice(item: Reader): Pick<LabelItem, "fact" | "options" | "key"> {
  return {
    fact: item.field("fact").text(),
    options: item.field("options").list(readOption),
    key: item.field("key").text(),
  };
}

function readVariants(item: Reader): Variant[] {
  const variants = item.optional("variants");
  return (
    variants?.list((variant) => ({
      id: variant.field("id").text(),
      question_html: variant.field("question_html").text(),
      run: readRun(variant.field("run")),
      key: variant.field("key").text(),
      reason_key: variant.optional("reason_key")?.text() ?? null,
    })) ?? []
  );
}

function readOption(option: Reader): Option {
  return {
    id: option.field("id").text(),
    text_html: option.field("text_html").text(),
    why_html: option.field("why_html").text(),
  };
}
