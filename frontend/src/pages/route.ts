/** What a learner can do with a lesson. */
export const MODES = ["watch", "explore", "run", "practice", "quiz"] as const;
export type Mode = (typeof MODES)[number];

/** A lesson opens on its running picture. */
export const FIRST_MODE: Mode = "run";

/** What a lesson is also made into, apart from learning: see pages/poster. */
const PRINTS = ["poster", "preview"] as const;
type Print = (typeof PRINTS)[number];

/** Where the learner is. The part after # never leaves the browser. */
export type Route =
  | { readonly page: "start" }
  | { readonly page: "lessons" }
  | { readonly page: "today"; readonly isSitting: boolean }
  | { readonly page: "progress" }
  | { readonly page: Print; readonly id: string }
  | {
      readonly page: "lesson";
      readonly id: string;
      readonly mode: Mode;
      /** A run to open in the lab: `claim=` and the id of a claim, or `r=` and the text of a replay link; "" for none. */
      readonly opens: string;
    };

export function readRoute(hash: string): Route {
  const [, page, id, mode, query] = /^#\/([a-z]+)(?:\/([^/?]+))?(?:\/([a-z]+))?(?:\?(.*))?$/.exec(hash) ?? [];
  if (page === "lesson" && id !== undefined) {
    const print = PRINTS.find((each) => each === mode);
    if (print !== undefined) return { page: print, id: decodeURIComponent(id) };
    return { page, id: decodeURIComponent(id), mode: MODES.find((each) => each === mode) ?? FIRST_MODE, opens: query ?? "" };
  }
  if (page === "today") return { page, isSitting: id === "sitting" };
  if (page === "lessons" || page === "progress") return { page };
  return { page: "start" };
}

export const TODAY_HREF = "#/today";
export const SITTING_HREF = "#/today/sitting";
export const PROGRESS_HREF = "#/progress";

export function posterHref(id: string): string {
  return `#/lesson/${encodeURIComponent(id)}/poster`;
}

export function lessonHref(id: string, mode: Mode = FIRST_MODE): string {
  const lesson = `#/lesson/${encodeURIComponent(id)}`;
  return mode === FIRST_MODE ? lesson : `${lesson}/${mode}`;
}
