import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

// The server of `loligo serve --port 8765`; `npm run dev` passes the page's requests on to it.
const server = process.env["LOLIGO_SERVER"] ?? "http://127.0.0.1:8765";

export default defineConfig({
  plugins: [svelte()],
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
