import { inspectKey, type KeyInspection } from "@/lib/alibaba/keys";
import { Secret } from "@/lib/core/secret";

import { membersOf, type Placed, textOf } from "./members";

/** What stands where a key belongs. */
export type DoctoredKey = Placed &
  (
    | { kind: "literal"; written: Secret; inspection: KeyInspection }
    /** `${NAME}`, upper case: OpenClaw puts the variable's value there. */
    | { kind: "variable"; name: string }
    /** `${name}` or `$NAME`: OpenClaw sends this very text. */
    | { kind: "not-a-variable"; name: string }
    /** Text with `${NAME}` and more around it. */
    | { kind: "mixed"; names: readonly string[] }
    /** A SecretRef; what is no text in it is left out. */
    | { kind: "reference"; source?: string; provider?: string; id?: string }
    /** The id of an auth profile: its key is used. */
    | { kind: "auth-profile"; id: string }
    | { kind: "empty" }
    /** Nothing that can be a key: a number, a list … */
    | { kind: "wrong-type" }
  );

const VARIABLE = /^\$\{([A-Z_][A-Z0-9_]*)\}$/;
const VARIABLES = /\$\{([A-Z_][A-Z0-9_]{0,127})\}/g;
const NOT_A_VARIABLE =
  /^(?:\$\{\s*([A-Za-z_][\w.-]{0,127})\s*\}|\$([A-Za-z_]\w{0,127})|\{\{?\s*([A-Za-z_]\w{0,127})\s*\}?\})$/;

/** `isProfile`: whether a text is the id of an auth profile that this config names. Source: knowledge config.md §2.1, §5.3. */
export function doctoredKey(placed: Placed, isProfile: (text: string) => boolean): DoctoredKey {
  if (placed.node.kind === "object") {
    const members = membersOf(placed);
    const [source, provider, id] = ["source", "provider", "id"].map((name) => textOf(members.get(name)));
    return {
      ...placed,
      kind: "reference",
      ...(source !== undefined && { source }),
      ...(provider !== undefined && { provider }),
      ...(id !== undefined && { id }),
    };
  }
  const text = textOf(placed);
  if (text === undefined) return { ...placed, kind: "wrong-type" };
  if (text.trim() === "") return { ...placed, kind: "empty" };

  const variable = VARIABLE.exec(text)?.[1];
  if (variable !== undefined) return { ...placed, kind: "variable", name: variable };
  const names = [...text.matchAll(VARIABLES)].flatMap(([, name]) => name ?? []);
  if (names.length > 0) return { ...placed, kind: "mixed", names };
  const meant = NOT_A_VARIABLE.exec(text.trim());
  if (meant) return { ...placed, kind: "not-a-variable", name: meant[1] ?? meant[2] ?? meant[3] ?? "" };
  if (isProfile(text)) return { ...placed, kind: "auth-profile", id: text };
  return { ...placed, kind: "literal", written: new Secret(text), inspection: inspectKey(text) };
}
