import "server-only";

import type { Context } from "@/lib/core/context";
import { Secret } from "@/lib/core/secret";
import { plainValue } from "@/lib/openclaw/config-text/plain-value";
import { readConfigText } from "@/lib/openclaw/config-text/read-config-text";
import type { ConfigFacts } from "@/lib/openclaw/drift/drift";
import { factsOfConfig } from "@/lib/openclaw/drift/facts-of-config";

import type { Rendered } from "./render-settings";

/** Tells literal keys apart as the vault does: an HMAC, so that a row cannot be searched for a known key. */
export function fingerprintBy({ vault }: Pick<Context, "vault">): (key: string) => string {
  return (key) => vault.fingerprint(new Secret(key));
}

/**
 * What a gateway's config will be compared with: the entries that this export is about. A merged file holds more, which
 * is not ours to watch.
 */
export function factsOfExport(ctx: Pick<Context, "vault">, rendered: Rendered): ConfigFacts {
  const ours = new Set(rendered.providerIds);
  const all = rendered.configs.map(({ content }) =>
    factsOfConfig(plainValue(readConfigText(content).root), fingerprintBy(ctx)),
  );
  const primary = all.map(({ primaryModel }) => primaryModel).find((model) => model !== null) ?? null;
  return {
    providers: Object.fromEntries(
      all.flatMap(({ providers }) => Object.entries(providers)).filter(([id]) => ours.has(id)),
    ),
    primaryModel: primary !== null && ours.has(primary.split("/", 1)[0] ?? "") ? primary : null,
  };
}
