import { scrubKeys } from "@/lib/alibaba/scrub";

import type { ConfigFacts, ConfigValue } from "./drift";
import { membersOf, providerFacts } from "./provider-facts";
import type { Fingerprint } from "./text-fact";

/**
 * What a config says of its providers and its default model, in a form that two configs can be compared by. Holds no
 * key: `fingerprint` tells keys apart; without it all literal keys look the same.
 */
export function factsOfConfig(config: ConfigValue, fingerprint?: Fingerprint): ConfigFacts {
  const providers = membersOf(at(config, "models", "providers"));
  return {
    providers: Object.fromEntries(
      providers.map(([id, entry]) => [id, providerFacts(id, entry, fingerprint)]),
    ),
    primaryModel: primaryModelOf(config),
  };
}

/** Older versions take the model itself where newer ones take `{ primary, fallbacks }`. */
function primaryModelOf(config: ConfigValue): string | null {
  const model = at(config, "agents", "defaults", "model");
  const primary = typeof model === "string" ? model : at(model, "primary");
  return typeof primary === "string" ? scrubKeys(primary).text : null;
}

function at(config: ConfigValue | undefined, ...names: readonly string[]): ConfigValue | undefined {
  return names.reduce<ConfigValue | undefined>(
    (value, name) => membersOf(value).find((member) => member[0] === name)?.[1],
    config,
  );
}
