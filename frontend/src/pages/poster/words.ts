import type { Lesson } from "../../contract/lesson";
import type { Model } from "../../contract/model";
import { oneOf, sayPlace } from "../../lab/places";
import { usualPlace } from "../../contract/places";
import type { LiveCell } from "../live-cell";
import type { Moment } from "./moment";

/** The first sentence of the summary: what the lesson is about, in one line. */
export function lineOf(summary_html: string): string {
  const text = new DOMParser().parseFromString(summary_html, "text/html").body.textContent.replace(/\s+/g, " ").trim();
  return /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
}

/** Which moment of which run the picture shows. */
export function sayMoment({ scene, story }: Lesson, model: Model, cell: LiveCell, moment: Moment): string {
  const at = usualPlace(scene, "v") ?? model.places[0]!.name;
  const v_mV = moment.values[cell.indexOf("v", at)]!.toFixed(0).replace("-", "−");
  const where = `with the ${sayPlace(at)} at ${v_mV} mV`;
  if (moment.after_ms === null) return `The picture shows the model at rest, ${where}.`;
  const given = (story?.runs[moment.run]?.inputs ?? []).filter((input) => input.at_ms <= moment.at_ms);
  const counts = scene.pokes.map(({ actor, port }) => ({
    name: (scene.actors.find((each) => each.id === actor)?.name ?? actor).toLowerCase(),
    n: given.filter((input) => input.kind === "volley" && input.port === port).length,
  }));
  const inputs = counts.filter(({ n }) => n > 0).map(({ name, n }) => `${n} ${n === 1 ? oneOf(name) : name}`);
  const after = inputs.join(" and ") || "the input";
  return `The picture shows one moment of a run of the model: ${moment.after_ms.toFixed(1)} ms after ${after}, ${where}.`;
}

const WHERE = /[,:]?\s*(https?:\/\/\S*[^\s.,;)]|doi\s+\S*[^\s.,;)])/g;

/** Sources as they are printed: an address that was given once is not given again. */
export function withoutRepeats(sources: readonly string[]): string[] {
  const seen = new Set<string>();
  return sources.map((source) =>
    source.replace(WHERE, (found, address: string) => {
      const isNew = !seen.has(address);
      seen.add(address);
      return isNew ? found : "";
    }),
  );
}
