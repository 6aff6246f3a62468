import type { ScaleBinding } from "../../contract/scene";
import { findSpan, levelOf, signalReader } from "../mapping";
import { type Motor, signalMotor } from "../motor";
import type { Part } from "../part";
import type { Signals } from "../signals";

/** The signal grows or shrinks the part about its pivot. */
export function scaleMotor(binding: ScaleBinding, part: Part, signals: Signals): Motor {
  const { from, to, target } = binding;
  return signalMotor(signalReader(binding, signals, target), (value) => {
    const { left, share } = findSpan(from, value);
    const [x0, y0] = to[left]!;
    const [x1, y1] = to[left + 1]!;
    part.scale(x0 + share * (x1 - x0), y0 + share * (y1 - y0));
    return levelOf(from, value);
  });
}
