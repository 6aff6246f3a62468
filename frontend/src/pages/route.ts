/** Where the learner is. The part after # never leaves the browser. */
export type Route =
  | { readonly page: "start" }
  | { readonly page: "lessons" }
  | { readonly page: "lesson"; readonly id: string };

export function readRoute(hash: string): Route {
  const [, page, id] = /^#\/([a-z]+)(?:\/(.+))?$/.exec(hash) ?? [];
  if (page === "lesson" && id !== undefined) return { page, id: decodeURIComponent(id) };
  if (page === "lessons") return { page };
  return { page: "start" };
}

export function lessonHref(id: string): string {
  return `#/lesson/${encodeURIComponent(id)}`;
}
