/** Say whether the learner asked the system for less motion, now and at every change. */
export function watchReducedMotion(tell: (isReduced: boolean) => void): () => void {
  const query = matchMedia("(prefers-reduced-motion: reduce)");
  const listen = (): void => tell(query.matches);
  listen();
  query.addEventListener("change", listen);
  return () => query.removeEventListener("change", listen);
}

/** Whether something may move, and be fetched for that, which nobody pressed play for. */
export function maySurprise(): boolean {
  const { connection } = navigator as { connection?: { readonly saveData?: boolean } };
  return !matchMedia("(prefers-reduced-motion: reduce)").matches && connection?.saveData !== true;
}

/** Read a yes-or-no the learner chose on this device; `fallback` when never chosen or storage is shut. */
export function readChoice(name: string, fallback: boolean): boolean {
  try {
    const stored = localStorage.getItem(`loligo.${name}`);
    return stored === null ? fallback : stored === "yes";
  } catch {
    return fallback; // a browser may refuse storage; a choice is then kept only while the page is open
  }
}

/** Read one of a few numbers the learner chose on this device; `fallback` likewise. */
export function readNumber(name: string, allowed: readonly number[], fallback: number): number {
  try {
    const stored = Number(localStorage.getItem(`loligo.${name}`));
    return allowed.includes(stored) ? stored : fallback;
  } catch {
    return fallback;
  }
}

export function keepNumber(name: string, value: number): void {
  try {
    localStorage.setItem(`loligo.${name}`, String(value));
  } catch {
    // as below
  }
}

export function keepChoice(name: string, value: boolean): void {
  try {
    localStorage.setItem(`loligo.${name}`, value ? "yes" : "no");
  } catch {
    // as above: refused storage costs the learner one tap next time, nothing else
  }
}
