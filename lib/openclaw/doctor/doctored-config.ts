import { type BaseUrlReading, recogniseBaseUrl } from "@/lib/alibaba/base-url";
import type { ConfigDocument } from "@/lib/openclaw/config-text/read-config-text";

import { byKey } from "./by-key";
import type { DoctoredKey } from "./doctored-key";
import { type DoctoredProvider, doctoredProvider, type Readers } from "./doctored-provider";
import { membersOf, type Placed, textOf } from "./members";
import { type ModelRef, modelRefsOf } from "./model-refs";

/** A variable that the config sets itself. */
export type DoctoredVariable = Placed & {
  name: string;
  /** vars: env.vars.NAME; flat: env.NAME, which newer versions refuse. */
  form: "vars" | "flat";
  /** What it holds, read as a key once somebody asked. */
  key?: DoctoredKey;
};

/** A row of auth.profiles: metadata, never a key. */
export type DoctoredProfile = Placed & { id: string; provider?: string; mode?: string };

/** A config as the rules read it, computed once. Whatever is of another type than it should be reads as not there. */
export type DoctoredConfig = {
  document: ConfigDocument;
  /** The version the caller asked about. */
  version: string;
  root: Placed;
  /** The document's own members. */
  members: ReadonlyMap<string, Placed>;
  /** In the order of the text. */
  providers: readonly DoctoredProvider[];
  providersById: ReadonlyMap<string, DoctoredProvider>;
  variables: readonly DoctoredVariable[];
  profiles: readonly DoctoredProfile[];
  profilesByProvider: ReadonlyMap<string | undefined, readonly DoctoredProfile[]>;
  modelRefs: readonly ModelRef[];
  /** By the id before the slash. */
  modelRefsByProvider: ReadonlyMap<string | undefined, readonly ModelRef[]>;
};

/** What env may hold beside variables. */
const ENV_SETTINGS = new Set(["vars", "shellEnv"]);

export function doctoredConfig(document: ConfigDocument, version: string): DoctoredConfig {
  const root: Placed = { path: [], node: document.root, start: document.root.start };
  const members = membersOf(root);
  const profiles = [...membersOf(membersOf(members.get("auth")).get("profiles"))].map(doctoredProfile);
  const profileIds = new Set(profiles.map(({ id }) => id));
  const readings = new Map<string, BaseUrlReading>();
  const readers: Readers = {
    isProfile: (text) => profileIds.has(text),
    // Many providers share few addresses, and taking one apart is dear.
    readBaseUrl: (text) => {
      const reading = readings.get(text) ?? recogniseBaseUrl(text);
      readings.set(text, reading);
      return reading;
    },
  };
  const providers = [...membersOf(membersOf(members.get("models")).get("providers"))].map(([id, placed]) =>
    doctoredProvider(id, placed, readers),
  );
  const modelRefs = modelRefsOf(members.get("agents"));
  return {
    document,
    version,
    root,
    members,
    providers,
    providersById: new Map(providers.map((provider) => [provider.id, provider])),
    variables: variablesOf(members.get("env")),
    profiles,
    profilesByProvider: byKey(profiles, ({ provider }) => provider),
    modelRefs,
    modelRefsByProvider: byKey(modelRefs, ({ provider }) => provider),
  };
}

function doctoredProfile([id, placed]: [string, Placed]): DoctoredProfile {
  const members = membersOf(placed);
  const provider = textOf(members.get("provider"));
  const mode = textOf(members.get("mode"));
  return { ...placed, id, ...(provider !== undefined && { provider }), ...(mode !== undefined && { mode }) };
}

function variablesOf(env: Placed | undefined): readonly DoctoredVariable[] {
  const members = membersOf(env);
  const flat = [...members].filter(([name]) => !ENV_SETTINGS.has(name));
  return [
    ...[...membersOf(members.get("vars"))].map(([name, placed]) => ({
      ...placed,
      name,
      form: "vars" as const,
    })),
    ...flat.map(([name, placed]) => ({ ...placed, name, form: "flat" as const })),
  ];
}
