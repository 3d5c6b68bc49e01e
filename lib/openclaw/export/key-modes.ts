import { assertNever } from "@/lib/core/assert-never";
import type { KeyMode } from "@/lib/exports/schemas";

import type { Json } from "../config-text/node";
import { type Feature, firstVersionWith, supports } from "../features";
import { ExportRefused } from "./export-refused";
import type { PlannedProvider } from "./planned-export";

/** Where the keys of the mode `ref-file` stand on the gateway's host: a file of ours, so that none is overwritten. */
export const KEY_FILE = "~/.openclaw/clawkeep-keys.json";

/** The entry of `secrets.providers` that reads KEY_FILE. */
const FILE_SOURCE = "clawkeep";

/** Where the mode `ref-exec` finds a key in pass(1). */
export function passEntry(envVar: string): string {
  return `openclaw/${envVar}`;
}

/** What a version must have for a key mode; for those not named here every version will do. */
export const KEY_MODE_NEEDS: Partial<Record<KeyMode, Feature>> = {
  "ref-env": "secretRef",
  "ref-file": "secretRef",
  "ref-exec": "secretRef",
  "ref-store": "secretStore",
};

// Narrower than what ${VAR} takes: no “_” at the beginning. Source: knowledge config.md §2.3, SecretRef.
const REF_ID = /^[A-Z][A-Z0-9_]{0,127}$/;

// What every form can hold as it is; documented keys have nothing else. “${…}” would be replaced.
const LITERAL = /^[\w.\-+/=:]+$/;

/** Throws ExportRefused when a version has no such way of giving a key, or when the providers can't use it. */
export function refuseKeyMode(mode: KeyMode, version: string, providers: readonly PlannedProvider[]): void {
  const feature = KEY_MODE_NEEDS[mode];
  if (feature && supports(version, feature) !== "yes") {
    const since = firstVersionWith(feature);
    throw new ExportRefused(
      "key-mode-not-in-version",
      `${version} does not take a key this way; it is known since ${since}.`,
      since,
    );
  }
  for (const { id, envVar, key } of providers) {
    if ((mode === "ref-env" || mode === "ref-store") && !REF_ID.test(envVar)) {
      throw new ExportRefused("bad-env-var", `${id}: a reference to ${envVar} must begin with a letter.`);
    }
    if (mode === "literal" && !LITERAL.test(key?.reveal() ?? "")) {
      throw new ExportRefused("no-key", `${id} has no key that could stand in the text.`);
    }
  }
}

/**
 * The members of a provider's entry that say where its key is. `auth`: without it a key stored earlier would win over
 * the config. Source: knowledge config.md §1 rule 2 and §5.3.
 */
export function keyMembers(provider: PlannedProvider, mode: KeyMode): { auth?: string; apiKey?: Json } {
  return mode === "auth-profile" ? {} : { auth: "api-key", apiKey: keyValue(provider, mode) };
}

function keyValue({ id, envVar, key }: PlannedProvider, mode: Exclude<KeyMode, "auth-profile">): Json {
  switch (mode) {
    case "env":
      return `\${${envVar}}`;
    case "ref-env":
      return { source: "env", provider: "default", id: envVar };
    case "ref-file":
      return { source: "file", provider: FILE_SOURCE, id: `/${envVar}` };
    case "ref-exec":
      return { source: "exec", provider: id, id: "value" };
    case "ref-store":
      return { source: "store", provider: "default", id: envVar };
    case "literal":
      return key?.reveal() ?? "";
    default:
      return assertNever(mode);
  }
}

/** The entries of `secrets.providers` that the references need; env and store are there by themselves. */
export function secretProviders(providers: readonly PlannedProvider[], mode: KeyMode): Record<string, Json> {
  if (mode === "ref-file") return { [FILE_SOURCE]: { source: "file", path: KEY_FILE, mode: "json" } };
  if (mode !== "ref-exec") return {};
  // The bare text of one key, not JSON: openclaw docs/gateway/exec-secret-providers.md. An absolute path that is no
  // link, and only the named variables of the gateway, are what every version takes.
  return Object.fromEntries(
    providers.map(({ id, envVar }) => [
      id,
      {
        source: "exec",
        command: "/usr/bin/pass",
        args: ["show", passEntry(envVar)],
        passEnv: ["HOME", "PATH", "GNUPGHOME"],
        jsonOnly: false,
      },
    ]),
  );
}
