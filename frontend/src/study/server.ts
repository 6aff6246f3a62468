import {
  type Answer,
  parseServerProblem,
  parseUndone,
  parseVerdict,
  type Undo,
  type Undone,
  type Verdict,
} from "../contract/api";
import { Problem } from "../core/problem";

/** The server cannot be reached, or cannot answer now: the same request may succeed later. */
export class Unreachable extends Problem {}

/** Nobody answers at all. */
export class Away extends Unreachable {}

/** The server understood and said no: the same request will not succeed. */
export class Refused extends Problem {}

const AWAY = "Check that “loligo serve” is running, then try again.";
const TRY_LATER = new Set([401, 403, 408, 425, 429]);

/** Get something from our own server; a Problem tells what to do when it fails. */
export async function get(path: string): Promise<Response> {
  return request(path, { headers: { accept: "*/*" } });
}

/** Hand one answer to the server; it is safe to send the same one again. */
export async function postAnswer(answer: Answer): Promise<Verdict> {
  return parseVerdict(await (await post("api/answers", answer)).json());
}

/** Take one answer back; this too is safe to send again. */
export async function postUndo({ id }: Undo): Promise<Undone> {
  return parseUndone(await (await post("api/undo", { id })).json());
}

function post(path: string, body: unknown): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return request(path, { method: "POST", headers, body: JSON.stringify(body) });
}

async function request(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new Away(path, "the server does not answer", AWAY);
  }
  if (response.ok) return response;
  const told = parseServerProblem(await response.json().catch(() => null));
  const where = told?.where ?? path;
  const what = told?.what ?? `the server answered ${response.status} ${response.statusText}`.trim();
  if (response.status >= 500 || TRY_LATER.has(response.status)) throw new Unreachable(where, what, told?.fix ?? AWAY);
  throw new Refused(where, what, told?.fix ?? "Reload the page; if it stays, report it with this text.");
}
