import type { ConfigValue } from "./drift";
import { membersOf } from "./provider-facts";

/** What stands under these names in a config, one within the other. */
export function valueAt(config: ConfigValue | undefined, names: readonly string[]): ConfigValue | undefined {
  return names.reduce<ConfigValue | undefined>(
    (value, name) => membersOf(value).find((member) => member[0] === name)?.[1],
    config,
  );
}
