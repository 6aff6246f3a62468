import type { TextBinding } from "../../contract/scene";
import { formatByPattern } from "../../core/numbers";
import { signalReader } from "../mapping";
import { type Motor, signalMotor } from "../motor";
import type { Part } from "../part";
import type { Signals } from "../signals";

/** The signal is written as a number into the part, or into the text inside it. */
export function textMotor(binding: TextBinding, part: Part, signals: Signals): Motor {
  const text = part.element.localName === "text" ? part.element : part.element.querySelector("text");
  let written: string | null = null;
  return signalMotor(signalReader(binding, signals, binding.target), (value) => {
    const printed = formatByPattern(value, binding.format);
    if (printed !== written && text !== null) text.textContent = printed;
    written = printed;
    return 0; // numbers are no motion: the camera does not run after them
  });
}
