import { SimulationHost } from "./host";
import type { Ask } from "./messages";

// The DOM and worker libraries of TypeScript cannot be loaded side by side; this is all the worker needs.
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<Ask>) => void) | null;
  postMessage(message: unknown, transfer: Transferable[]): void;
};

const host = new SimulationHost((message, transfer) => scope.postMessage(message, transfer));
scope.onmessage = (event) => void host.answer(event.data);
