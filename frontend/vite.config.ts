import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

// The server of `loligo serve --port 8765`; `npm run dev` passes the page's requests on to it.
const server = process.env["LOLIGO_SERVER"] ?? "http://127.0.0.1:8765";

/**
 * Adds the service worker, which must know every file of the page and be another one when any of them changes.
 *
 * Own code because the general plugin brings a library of 60 packages for what is one list here.
 */
function offline(): Plugin {
  return {
    name: "loligo-offline",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const files = Object.values(bundle).sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
        const digest = createHash("sha256");
        for (const file of files) digest.update(file.fileName).update(file.type === "chunk" ? file.code : file.source);
        const shell = ["./", ...files.map((file) => `./${file.fileName}`).filter((name) => name !== "./index.html")];
        const source = readFileSync(new URL("offline/service-worker.js", import.meta.url), "utf8")
          .replace('"__VERSION__"', JSON.stringify(digest.digest("hex").slice(0, 16)))
          .replace('["__SHELL__"]', JSON.stringify(shell));
        this.emitFile({ type: "asset", fileName: "service-worker.js", source });
      },
    },
  };
}

export default defineConfig({
  plugins: [svelte(), offline()],
  base: "./",
  build: {
    outDir: "../src/loligo/web/static",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0, // an inlined worker or font would be a data: address, which the page's CSP refuses
    modulePreload: { polyfill: false },
  },
  worker: { format: "es" },
  server: { proxy: { "/api": server, "/content": server } },
  resolve: process.env["VITEST"] ? { conditions: ["browser"] } : {},
  test: {
    include: ["tests/**/*.test.ts"],
    environment: "node", // a test that needs a document asks for happy-dom in its first line
    restoreMocks: true,
  },
});
