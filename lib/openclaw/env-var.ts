import plugins from "./data/plugin-env-vars.json";
import { nameWords, type ProfileKind } from "./place-names";

export type EnvVarProblem = "empty" | "pattern" | "reserved";

export type EnvVarVerdict =
  | { ok: true; warning: { code: "read-by-plugin"; message: string } | null }
  | { ok: false; code: EnvVarProblem; message: string };

// Lower-case names are left as they are by OpenClaw's `${VAR}`: it would send the text "${name}" as the key.
// Source: knowledge config.md §1 rule 10 and §2.3.
const PATTERN = /^[A-Z_][A-Z0-9_]{0,127}$/;

const ENDING = "_API_KEY";

/** The variable we propose for a profile kind: `ALIBABA_STANDARD_CN_API_KEY`. No two kinds share one. */
export function suggestEnvVar(kind: ProfileKind): string {
  return `ALIBABA_${nameWords(kind).join("_").toUpperCase()}${ENDING}`;
}

/** `name` itself, or the first of `…_2_API_KEY`, `…_3_API_KEY` … that is not taken. */
export function envVarWithSuffix(name: string, taken: Iterable<string>): string {
  const used = new Set(taken);
  const [stem, ending] = name.endsWith(ENDING) ? [name.slice(0, -ENDING.length), ENDING] : [name, ""];
  let candidate = name;
  for (let n = 2; used.has(candidate); n += 1) candidate = `${stem}_${n}${ending}`;
  return candidate;
}

/** Whether OpenClaw can take a key from this variable, and whether something else would read it too. */
export function checkEnvVar(name: string): EnvVarVerdict {
  if (name === "")
    return refuse("empty", "Give the variable a name, for example ALIBABA_STANDARD_CN_API_KEY.");
  if (!PATTERN.test(name)) {
    return refuse(
      "pattern",
      "Use upper-case letters, digits and “_”, not beginning with a digit, at most 128 characters: " +
        "OpenClaw replaces only such names in ${…}.",
    );
  }
  const { names, prefixes } = plugins.reserved;
  if (names.includes(name) || prefixes.some((prefix) => name.startsWith(prefix))) {
    return refuse("reserved", `${name} steers OpenClaw or the system: a key must not be put there.`);
  }
  const plugin = plugins.readByPlugins.find((entry) => entry.names.includes(name));
  if (!plugin) return { ok: true, warning: null };
  return {
    ok: true,
    warning: { code: "read-by-plugin", message: plugin.consequence.replace("{name}", name) },
  };
}

function refuse(code: EnvVarProblem, message: string): EnvVarVerdict {
  return { ok: false, code, message };
}
