import type { Binding, Scene } from "./scene";

/** Where a picture reads a signal most often; null where it names no place. The learner's traces are read there too. */
export function usualPlace(scene: Scene, signal: string): string | null {
  const counts = new Map<string, number>();
  for (const binding of scene.bindings) {
    if (binding.kind === "event" || binding.signal !== signal || binding.place === null) continue;
    counts.set(binding.place, (counts.get(binding.place) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** Where one actor reads a signal, and over which range it moves by it; null when that signal does not move it. */
export function useOf(scene: Scene, actor: string, signal: string): { place: string | null; range: [number, number] } | null {
  const found = scene.bindings.filter((each) => belongsTo(each, actor) && each.kind !== "event" && each.signal === signal);
  const first = found[0];
  if (first === undefined || first.kind === "event") return null;
  const marks = found.flatMap((each) => ("from" in each ? each.from : []));
  const { place } = first;
  return { place, range: marks.length === 0 ? [0, 0] : [Math.min(...marks), Math.max(...marks)] };
}

/** `clock.hand` is a part of the actor `clock`. */
function belongsTo(binding: Binding, actor: string): boolean {
  return binding.target === actor || binding.target.startsWith(`${actor}.`);
}
