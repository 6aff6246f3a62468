import { get } from "../study/server";

const LESSONS = "loligo-lessons"; // the service worker reads here: offline/service-worker.js
const CONTENT = /\/content\/([^/]+)\/([^/]+)\/[^/]+$/;

/** Start the worker that keeps the page for when there is no network; without one the page works online only. */
export function keepPageOffline(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register("./service-worker.js").catch(() => undefined); // refused: as if there were none
}

/** Fetch a file of a lesson's content, and keep it. */
export async function getAndKeep(path: string): Promise<Response> {
  const response = await get(path);
  if (import.meta.env.PROD && "caches" in globalThis) {
    try {
      await (await caches.open(LESSONS)).put(path, response.clone());
    } catch {
      // as below: it is here now, and will be asked for again
    }
  }
  return response;
}

/** Keep the files of a lesson, and forget its earlier builds. */
export async function keepLessonOffline(paths: readonly string[]): Promise<void> {
  if (!import.meta.env.PROD || !("caches" in globalThis)) return;
  try {
    const cache = await caches.open(LESSONS);
    await cache.addAll([...paths, "api/lessons"]);
    const kept = CONTENT.exec(new URL(paths[0] ?? "", location.href).pathname);
    for (const request of await cache.keys()) {
      const other = CONTENT.exec(new URL(request.url).pathname);
      if (other !== null && other[1] === kept?.[1] && other[2] !== kept?.[2]) await cache.delete(request);
    }
  } catch {
    // storage refused or full: the lesson works as long as there is a network
  }
}
