import type { Secret } from "@/lib/core/secret";
import type { ExportSettings } from "@/lib/exports/schemas";
import type { ModelEntry } from "@/lib/profiles/schemas";

import type { ExportProfile } from "./export-profile";

/** What is exported, and how; which profiles, the caller has looked up. */
export type RenderSettings = Omit<ExportSettings, "profileIds">;

/** One entry under `models.providers`. */
export type PlannedProvider = {
  id: string;
  /** One; several only where a built-in id stands for profiles with the same base URL. */
  profiles: readonly ExportProfile[];
  envVar: string;
  baseUrl: string;
  /** Null: the plugin knows. */
  api: "openai-completions" | null;
  /** Empty where a plugin brings its own. */
  models: readonly ModelEntry[];
  /** Ids in OpenClaw's key store, in the order in which they are tried. */
  authProfiles: readonly { id: string; label: string | null }[];
  /** Only of literal exports. */
  key: Secret | null;
};

/** An export of which everything is decided and nothing can be refused any more. */
export type PlannedExport = {
  settings: RenderSettings;
  version: string;
  profiles: readonly ExportProfile[];
  providers: readonly PlannedProvider[];
  /** `provider/model` with the ids that the text has. Null: no chat model is set (Wan). */
  primary: string | null;
  fallbacks: readonly string[];
  aliases: ReadonlyMap<string, string>;
  media: { image: string | null; video: string | null };
};
