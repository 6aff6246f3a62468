import type { EventName } from "../contract/scene";
import type { Frame } from "./signals";

/** One binding at work: it reads the frame and moves its part. */
export interface Motor {
  apply(frame: Frame): void;
  /** How much of its motion it shows now, from 0 to 1; the camera looks where this changes. */
  level(): number;
  /** Something happened in the cell; null takes back whatever had. */
  happen(event: EventName | null): void;
}

/** A motor of a signal alone, deaf to events. */
export function signalMotor(read: (values: Float64Array) => number, show: (value: number, frame: Frame) => number): Motor {
  let level = 0;
  return {
    apply: (frame) => {
      level = show(read(frame.values), frame);
    },
    level: () => level,
    happen: () => undefined,
  };
}
