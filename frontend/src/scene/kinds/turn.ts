import type { TurnBinding } from "../../contract/scene";
import { levelOf, mapNumber, signalReader } from "../mapping";
import { type Motor, signalMotor } from "../motor";
import type { Part } from "../part";
import type { Signals } from "../signals";

/** The signal turns the part about its pivot, in degrees. */
export function turnMotor(binding: TurnBinding, part: Part, signals: Signals): Motor {
  const { from, to, target } = binding;
  return signalMotor(signalReader(binding, signals, target), (value) => {
    part.turn(mapNumber(from, to, value));
    return levelOf(from, value);
  });
}
