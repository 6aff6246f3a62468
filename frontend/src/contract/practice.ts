import { type Expectation, readExpectation } from "./expectation";
import type { Option } from "./items";
import type { Reader } from "./reader";
import { readRun, type Run } from "./run";

/** One thing a run has to show. */
export interface Goal {
  readonly says: string;
  readonly expect: Expectation;
}

/** What a learner does to the cell until a run of their own shows what was asked for. */
export interface Task {
  readonly id: string;
  readonly title: string;
  readonly asks_html: string;
  readonly hints_html: readonly string[];
  readonly fact: string | null;
  /** Controls of the lab it needs: inputs by name, and parameters that have a knob. */
  readonly allow: readonly string[];
  readonly goal: readonly Goal[];
  /** A number to write down, or null. */
  readonly answer: { readonly asks: string; readonly unit: string; readonly within: readonly [number, number] } | null;
  readonly solution: Run;
  readonly says_done_html: string;
  readonly source: string;
}

/** One way in which a neuron is changed; nothing of it is told before the answer. */
export interface Case {
  readonly id: string;
  readonly title: string;
  /** Each parameter with the two ends of its range; all are drawn alike. */
  readonly changes: Readonly<Record<string, readonly [number, number]>>;
  readonly run: Run;
  readonly tries: string;
  /** The actor that is not as it was; null where all of them are. */
  readonly character: string | null;
  readonly shows: readonly Goal[];
  readonly why_html: string;
  readonly finding: { readonly asks: string; readonly options: readonly Option[]; readonly key: string } | null;
  readonly source: string;
}

export function readTask(task: Reader): Task {
  const answer = task.optional("answer");
  return {
    id: task.field("id").text(),
    title: task.field("title").text(),
    asks_html: task.field("asks_html").text(),
    hints_html: task.field("hints_html").list((hint) => hint.text()),
    fact: task.optional("fact")?.text() ?? null,
    allow: task.field("allow").list((control) => control.text()),
    goal: task.field("goal").list(readGoal),
    answer:
      answer === null
        ? null
        : { asks: answer.field("asks").text(), unit: answer.field("unit").text(), within: readEnds(answer.field("within")) },
    solution: readRun(task.field("solution")),
    says_done_html: task.field("says_done_html").text(),
    source: task.field("source").text(),
  };
}

export function readCase(entry: Reader): Case {
  const finding = entry.optional("finding");
  return {
    id: entry.field("id").text(),
    title: entry.field("title").text(),
    changes: entry.field("changes").entries(readEnds),
    run: readRun(entry.field("run")),
    tries: entry.field("tries").text(),
    character: entry.optional("character")?.text() ?? null,
    shows: entry.field("shows").list(readGoal),
    why_html: entry.field("why_html").text(),
    finding:
      finding === null
        ? null
        : {
            asks: finding.field("asks").text(),
            key: finding.field("key").text(),
            options: finding.field("options").list((option) => ({
              id: option.field("id").text(),
              text_html: option.field("text_html").text(),
              why_html: option.field("why_html").text(),
            })),
          },
    source: entry.field("source").text(),
  };
}

function readGoal(goal: Reader): Goal {
  return { says: goal.field("says").text(), expect: readExpectation(goal.field("expect")) };
}

function readEnds(ends: Reader): readonly [number, number] {
  const [low, high] = ends.list((end) => end.number());
  if (low === undefined || high === undefined) throw ends.problem("expected two numbers");
  return [low, high];
}
