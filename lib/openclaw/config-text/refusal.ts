import { placeOf } from "./line-of";

/** Why a text is not read. */
export type ConfigTextProblem = "empty" | "too-large" | "too-deep" | "syntax";

/** A text that is no config. The message never quotes the text: it may hold a key. */
export class ConfigTextRefused extends RangeError {
  override readonly name = "ConfigTextRefused";

  constructor(
    readonly code: ConfigTextProblem,
    /** Where reading stopped, both counted from 1. */
    readonly line: number,
    readonly column: number,
    message: string,
  ) {
    super(message);
  }
}

export function refuse(code: ConfigTextProblem, text: string, offset: number, reason: string): never {
  const { line, column } = placeOf(text, offset);
  throw new ConfigTextRefused(code, line, column, `Line ${line}, column ${column}: ${reason}`);
}
