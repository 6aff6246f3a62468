import type { Answer } from "../contract/api";
import { Problem } from "../core/problem";
import { sayDue } from "../quiz/due";
import type { Grade } from "../quiz/grade";
import type { StudyDesk } from "./study-desk";

const KEPT = "Your answer is safe on this device. When the server has it, you read here when the question comes back.";
const UNKEPT = "This answer could not be kept, so the question has no date to come back.";
const UNDOING = "Undone on this device. The server hears of it when it can be reached.";
const UNDONE = "Undone: this answer counts no more.";

function sayDueAgain(due_at: string | null): string {
  if (due_at === null) return "";
  return new Date(due_at).getTime() <= Date.now() ? "The question is still due." : sayDue(due_at, Date.now());
}

/** What becomes of one answer, from the moment it is given: graded, dated, perhaps taken back. */
export class AnswerFate {
  /** When the question comes back, or what happens to the answer meanwhile. */
  text = $state("");
  /** The server's verdict, once it is known. */
  grade: Grade | null = $state(null);
  isUndone = $state(false);
  #answer: Answer | null = $state.raw(null);

  constructor(private readonly desk: StudyDesk | null) {}

  get canUndo(): boolean {
    return this.#answer !== null && !this.isUndone;
  }

  /** Keep an answer; resolves once it cannot be lost, and goes on telling what the server says. */
  async keep(answer: Answer): Promise<void> {
    if (this.desk === null) {
      this.text = UNKEPT;
      throw new Problem("answer", "this browser does not let the page keep answers", "Leave private browsing and try again.");
    }
    this.text = KEPT;
    await this.desk.outbox.submit(answer);
    this.#answer = answer;
    void this.desk.outbox.outcome(answer.id).then((outcome) => {
      if (this.isUndone) return;
      if ("refused" in outcome) {
        this.text = `The server did not take this answer: ${outcome.refused.what}. ${outcome.refused.fix} It stays on this device.`;
      } else if ("verdict" in outcome) {
        const { verdict } = outcome;
        this.grade = { prediction: verdict.prediction_correct, reason: verdict.reason_correct };
        this.text = sayDue(verdict.due_at, Date.now());
      }
    });
  }

  /** Take the answer back, whether or not the server has it already. */
  async undo(): Promise<void> {
    if (this.desk === null || this.#answer === null) return;
    const { id, lesson, item } = this.#answer;
    this.isUndone = true;
    this.text = UNDOING;
    await this.desk.outbox.undo({ id, lesson, item });
    const undone = await this.desk.outbox.undone(id);
    this.text = `${UNDONE} ${sayDueAgain(undone?.due_at ?? null)}`.trim();
  }
}
