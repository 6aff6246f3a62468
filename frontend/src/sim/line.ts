import type { Ask, Tell } from "./messages";
import type { Line } from "./feed";

/** Start the worker and give the line to it. */
export function openLine(): Line {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  return {
    post: (message: Ask) => worker.postMessage(message, message.kind === "load" ? [message.wasm] : []),
    listen: (tell) => {
      worker.onmessage = (event: MessageEvent<Tell>) => tell(event.data);
      worker.onerror = (event) => {
        const fix = "Reload the page; answers you gave are kept.";
        tell({ kind: "problem", where: "model worker", what: event.message || "it could not be started", fix });
      };
    },
    close: () => worker.terminate(),
  };
}
