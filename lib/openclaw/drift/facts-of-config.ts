import { scrubKeys } from "@/lib/alibaba/scrub";

import { INCLUDE } from "../config-text/include";
import { valueAt } from "../config-text/json-members";
import type { ConfigFacts, ConfigValue } from "./drift";
import { membersOf, providerFacts } from "./provider-facts";
import type { Fingerprint } from "./text-fact";

/**
 * What a config says of its providers and its default model, in a form that two configs can be compared by. Holds no
 * key: `fingerprint` tells keys apart; without it all literal keys look the same.
 */
export function factsOfConfig(config: ConfigValue, fingerprint?: Fingerprint): ConfigFacts {
  const providers = membersOf(valueAt(config, ["models", "providers"])).filter(([id]) => id !== INCLUDE);
  return {
    providers: Object.fromEntries(
      providers.map(([id, entry]) => [id, providerFacts(id, entry, fingerprint)]),
    ),
    primaryModel: primaryModelOf(config),
  };
}

/** Older versions take the model itself where newer ones take `{ primary, fallbacks }`. */
function primaryModelOf(config: ConfigValue): string | null {
  const model = valueAt(config, ["agents", "defaults", "model"]);
  const primary = typeof model === "string" ? model : valueAt(model, ["primary"]);
  return typeof primary === "string" ? scrubKeys(primary).text : null;
}
