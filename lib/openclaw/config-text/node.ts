/** A place in the text: UTF-16 offsets, end exclusive. */
type Span = { start: number; end: number };

/** Members as they are written: duplicates are kept, in order. */
export type ObjectNode = Span & { kind: "object"; members: readonly Member[] };

/** `name` is decoded; `nameStart` to `nameEnd` is how it is written, quotes included. */
export type Member = { name: string; nameStart: number; nameEnd: number; value: ConfigNode };

export type ArrayNode = Span & { kind: "array"; items: readonly ConfigNode[] };

export type ScalarNode =
  | (Span & { kind: "string"; value: string })
  | (Span & { kind: "number"; value: number })
  | (Span & { kind: "boolean"; value: boolean })
  | (Span & { kind: "null"; value: null });

export type ConfigNode = ObjectNode | ArrayNode | ScalarNode;

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
