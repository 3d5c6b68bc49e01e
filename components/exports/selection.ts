import {
  createLoader,
  type inferParserType,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";

import type { Dialect, ExportForm, KeyMode, ProviderMode } from "@/lib/exports/schemas";

// Named here and not taken from the schemas, which would bring their parser along before anything is shown.
export const FORMS = [
  "fragment",
  "config",
  "merged",
  "patch",
  "env",
  "commands",
] as const satisfies readonly ExportForm[];
export const SELECTABLE_DIALECTS = ["json", "json5"] as const satisfies readonly Dialect[];
export const SELECTABLE_KEY_MODES = [
  "env",
  "ref-env",
  "ref-file",
  "ref-exec",
  "ref-store",
  "auth-profile",
  "literal",
] as const satisfies readonly KeyMode[];
export const SELECTABLE_PROVIDER_MODES = [
  "custom",
  "built-in",
  "wan",
] as const satisfies readonly ProviderMode[];

/** What of the page stands in its address, so that a link leads to the same text. A pasted config and a consent never do. */
export const SELECTION_PARSERS = {
  profiles: parseAsArrayOf(parseAsString),
  version: parseAsString,
  form: parseAsStringLiteral(FORMS).withDefault("fragment"),
  dialect: parseAsStringLiteral(SELECTABLE_DIALECTS).withDefault("json"),
  key: parseAsStringLiteral(SELECTABLE_KEY_MODES).withDefault("env"),
  provider: parseAsStringLiteral(SELECTABLE_PROVIDER_MODES).withDefault("custom"),
  model: parseAsString,
  fallbacks: parseAsArrayOf(parseAsString).withDefault([]),
  /** `provider/model=alias` each. */
  aliases: parseAsArrayOf(parseAsString).withDefault([]),
  image: parseAsString,
  video: parseAsString,
  /** For whom it is. */
  gateway: parseAsString,
  /** The tab: a file's path, or `changes`. */
  view: parseAsString,
};

export const loadSelection = createLoader(SELECTION_PARSERS);

/** As it stands in the address; null where the address says nothing. */
export type Selection = inferParserType<typeof SELECTION_PARSERS>;

/** A change of the selection; null takes a part out of the address. */
export type SelectionChange = { [Part in keyof Selection]?: Selection[Part] | null };
