import type { Json } from "../config-text/node";
import { itemsOf, objectOf, textOf, valueAt } from "../config-text/json-members";
import type { FoundKey } from "./candidate";
import type { Candidates } from "./candidates";
import { foundKey, NO_SURROUNDINGS } from "./found-key";
import { modelsNamed } from "./found-models";
import type { ImportNotes } from "./import-notes";

/**
 * The providers that `openclaw models status --json` knows of. It names ids and models, never base URLs, and masks
 * every key (knowledge config.md §4.1; fixtures openclaw-logs/*.models-status.json).
 */
export function readStatus(root: Json, candidates: Candidates, notes: ImportNotes): void {
  const refs = modelRefs(root);
  for (const [index, provider] of itemsOf(valueAt(root, ["auth", "providers"])).entries()) {
    const path = ["auth", "providers", index];
    const providerId = textOf(valueAt(provider, ["provider"]))?.trim() ?? "";
    if (providerId === "") notes.add("entry-unreadable", path);
    else {
      candidates.add({
        path,
        providerId,
        baseUrl: undefined,
        key: () => keyInUse(provider, providerId),
        models: () =>
          modelsNamed(
            refs.flatMap((ref) => (ref.startsWith(`${providerId}/`) ? ref.slice(providerId.length + 1) : [])),
          ),
      });
    }
  }
}

/** The source that wins; of a variable its name. */
function keyInUse(provider: Json, providerId: string): FoundKey {
  const variable = textOf(valueAt(provider, ["env", "source"]))?.match(/\b[A-Z][A-Z0-9_]{2,127}\b/)?.[0];
  switch (textOf(valueAt(provider, ["effective", "kind"]))) {
    case "missing":
      return { kind: "none" };
    case "profiles":
      return { kind: "marker", code: "auth-profile" };
    case "env":
      return variable === undefined
        ? { kind: "marker", code: "masked" }
        : foundKey(`\${${variable}}`, providerId, NO_SURROUNDINGS);
    default: {
      const key = foundKey(valueAt(provider, ["modelsJson", "value"]), providerId, NO_SURROUNDINGS);
      // What this command prints is never a whole key, whatever it looks like.
      return key.kind === "literal" ? { kind: "marker", code: "masked" } : key;
    }
  }
}

function modelRefs(root: Json): string[] {
  const document = objectOf(root) ?? {};
  return ["defaultModel", "resolvedDefault", "fallbacks", "imageModel", "imageFallbacks", "allowed"].flatMap(
    (name) => [document[name], ...itemsOf(document[name])].flatMap((ref) => textOf(ref) ?? []),
  );
}
