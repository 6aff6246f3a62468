// Keeps Loligo at work without a network, after the first visit.
//
// The page itself (SHELL) is kept when this worker is installed; a lesson is kept by the page that opened it.
// Files with a hash in their address never change, so what is kept of them is right for ever. The list of
// lessons and the page's first file are asked for anew, and kept for when nobody answers.
//
// The build writes the two constants: see offline() in vite.config.ts.

const VERSION = "__VERSION__";
const SHELL = ["__SHELL__"];

const PAGE = `loligo-page-${VERSION}`;
const LESSONS = "loligo-lessons"; // the page writes here too: pages/offline.ts
const PATIENCE_ms = 4000; // a network that says nothing for so long counts as none

const root = new URL("./", self.location.href).pathname;
const isKept = (path) => path.startsWith(`${root}assets/`) || path.startsWith(`${root}content/`);

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(PAGE).then((cache) => cache.addAll(SHELL)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys().then((names) => {
      const old = names.filter((name) => name.startsWith("loligo-page-") && name !== PAGE);
      return Promise.all(old.map((name) => caches.delete(name)));
    }),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (isKept(pathname)) event.respondWith(fromHere(request));
  else if (request.mode === "navigate" && pathname === root) event.respondWith(fromThere(request, PAGE));
  else if (pathname === `${root}api/lessons`) event.respondWith(fromThere(request, LESSONS));
});

/** What is kept, and only otherwise the network. */
async function fromHere(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** What the network says now; what it said last, where it says nothing. */
async function fromThere(request, name) {
  const cache = await caches.open(name);
  const last = await cache.match(request, { ignoreVary: true, ignoreSearch: true });
  const asked = fetch(request).then((response) => {
    if (response.ok) void cache.put(request, response.clone());
    return response;
  });
  if (last === undefined) return asked;
  asked.catch(() => undefined); // told below, if it is what counts
  const late = new Promise((resolve) => setTimeout(() => resolve(last), PATIENCE_ms));
  return Promise.race([asked.then((response) => (response.status < 500 ? response : last)), late]).catch(() => last);
}
