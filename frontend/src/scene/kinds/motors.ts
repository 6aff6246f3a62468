import type { Binding } from "../../contract/scene";
import type { Motor } from "../motor";
import type { Part } from "../part";
import type { Signals } from "../signals";
import { eventMotor } from "./event";
import { fadeMotor } from "./fade";
import { moveMotor } from "./move";
import { pourMotor } from "./pour";
import { scaleMotor } from "./scale";
import { textMotor } from "./text";
import { turnMotor } from "./turn";

/** The motor for a binding: one file for each kind. */
export function motorFor(binding: Binding, part: Part, signals: Signals): Motor {
  switch (binding.kind) {
    case "move":
      return moveMotor(binding, part, signals);
    case "turn":
      return turnMotor(binding, part, signals);
    case "scale":
      return scaleMotor(binding, part, signals);
    case "fade":
      return fadeMotor(binding, part, signals);
    case "pour":
      return pourMotor(binding, part, signals);
    case "text":
      return textMotor(binding, part, signals);
    case "event":
      return eventMotor(binding, part);
  }
}
