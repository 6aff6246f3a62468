import type { FadeBinding } from "../../contract/scene";
import { levelOf, mapNumber, signalReader } from "../mapping";
import { type Motor, signalMotor } from "../motor";
import type { Part } from "../part";
import type { Signals } from "../signals";

/** The signal makes the part show or vanish, from opacity 0 to 1. */
export function fadeMotor(binding: FadeBinding, part: Part, signals: Signals): Motor {
  const { from, to, target } = binding;
  return signalMotor(signalReader(binding, signals, target), (value) => {
    part.fade(mapNumber(from, to, value));
    return levelOf(from, value);
  });
}
