import { type AnswerStore, openAnswerStore } from "../study/answer-store";
import { MetLog } from "../study/met";
import { Outbox } from "../study/outbox";
import { postAnswer, postUndo } from "../study/server";

/** What keeps answers, made once for the page. */
export interface StudyDesk {
  readonly outbox: Outbox;
  readonly store: AnswerStore;
  readonly met: MetLog;
}

/** Open the outbox and send at once what waited from before; it tries again whenever the network is back. */
export async function openStudyDesk(): Promise<StudyDesk> {
  const store = await openAnswerStore();
  const met = new MetLog(notebook());
  const outbox = new Outbox({
    store,
    stamp: (answer) => ({ ...answer, seen: { ...answer.seen, ...met.of(answer.lesson) } }),
    send: postAnswer,
    sendUndo: postUndo,
    later: (time_ms, call) => {
      const handle = setTimeout(call, time_ms);
      return () => clearTimeout(handle);
    },
  });
  addEventListener("online", () => void outbox.flush());
  void outbox.flush();
  return { outbox, store, met };
}

function notebook(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null; // a browser may refuse it
  }
}
