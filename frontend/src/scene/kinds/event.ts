import type { EventBinding, Motion } from "../../contract/scene";
import type { Motor } from "../motor";
import type { Part } from "../part";

const LASTS_ms: Readonly<Record<Motion, number>> = { shake: 1400, hop: 700, pop: 600, glow: 2000 };
const SHAKES_PER_s = 9;

/** An event of the cell sets off a short motion; with less motion, a pose that lasts until the next event. */
export function eventMotor(binding: EventBinding, part: Part): Motor {
  const lasts_ms = LASTS_ms[binding.motion];
  let since_ms = Number.POSITIVE_INFINITY;
  let isPosed = false;
  return {
    apply: (frame) => {
      since_ms += frame.elapsed_ms;
      if (frame.isStill) pose(part, binding.motion, isPosed ? 0.12 : 1);
      else pose(part, binding.motion, Math.min(since_ms / lasts_ms, 1));
    },
    level: () => (since_ms < lasts_ms ? since_ms / lasts_ms : 0),
    happen: (event) => {
      isPosed = event === binding.event;
      if (isPosed) since_ms = 0;
      if (event === null) since_ms = Number.POSITIVE_INFINITY;
    },
  };
}

/** Where the part is at a share of the motion; at 1 it rests. */
function pose(part: Part, motion: Motion, share: number): void {
  const left = (1 - share) ** 2;
  const seconds = (share * LASTS_ms[motion]) / 1000;
  switch (motion) {
    case "shake":
      part.turn(9 * left * Math.sin(2 * Math.PI * SHAKES_PER_s * seconds));
      return;
    case "hop":
      part.move(0, -26 * left * Math.abs(Math.sin(Math.PI * 2 * share)));
      return;
    case "pop": {
      const factor = 1 + 0.16 * left * Math.sin(Math.PI * Math.min(1, share * 4));
      part.scale(factor, factor);
      return;
    }
    case "glow":
      part.fade(share >= 1 ? 0 : left);
  }
}
