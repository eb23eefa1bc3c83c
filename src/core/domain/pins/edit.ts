/** Puts other values in the places of pins. Every byte outside those places stays as it is. */
import type { Pin } from "./pin.ts";

export interface PinEdit {
  readonly pin: Pick<Pin, "start" | "end" | "value">;
  /** What shall stand there, in the pin's own shape. */
  readonly value: string;
}

/** @throws RangeError when a pin is not in this text, or two overlap: they were found in another text. */
export function editPins(text: string, edits: readonly PinEdit[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { pin, value } of [...edits].sort((a, b) => a.pin.start - b.pin.start)) {
    if (pin.start < done || text.slice(pin.start, pin.end) !== pin.value) {
      throw new RangeError(`no pin ${pin.value} at ${pin.start}`);
    }
    parts.push(text.slice(done, pin.start), value);
    done = pin.end;
  }
  return parts.join("") + text.slice(done);
}
