import reserved from "./data/reserved-provider-ids.json";
import { nameWords, type ProfileKind } from "./place-names";

export type ProviderIdProblem = "empty" | "charset" | "too-long" | "plugin-owned" | "reserved-word";

export type ProviderIdVerdict = { ok: true } | { ok: false; code: ProviderIdProblem; message: string };

const LENGTH_MAX = 64;

// OpenClaw takes any text, lower-cases it when it compares, splits `provider/model` at the first slash and
// `config set models.providers.<id>.…` at every dot: only what survives all of that is let through.
const PATTERN = /^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/;

/**
 * The provider id we propose for a profile kind: `alibaba-standard-cn`, `alibaba-workspace-eu`, `alibaba-token-cn`.
 * Team is the usual Token Plan, so it goes without the word; `alibaba-token-personal-cn` says it.
 * Two workspaces of one region get the same proposal: see `withSuffix`.
 */
export function suggestProviderId(kind: ProfileKind): string {
  const words = nameWords(kind);
  return ["alibaba", ...(kind.plan === "token-team" ? words.filter((word) => word !== "team") : words)].join(
    "-",
  );
}

/** `id` itself, or the first of `id-2`, `id-3` … that is not taken. */
export function withSuffix(id: string, taken: Iterable<string>): string {
  const used = new Set(taken);
  let candidate = id;
  for (let n = 2; used.has(candidate); n += 1) candidate = `${id}-${n}`;
  return candidate;
}

/** Whether a custom provider may carry this id, and if not, whose it is and what would go wrong. */
export function checkProviderId(id: string): ProviderIdVerdict {
  if (id === "") return refuse("empty", "Give the provider an id, for example alibaba-standard-cn.");
  if (id.length > LENGTH_MAX)
    return refuse("too-long", `A provider id has at most ${LENGTH_MAX} characters.`);

  // Whose id it is comes before how it is written: "Qwen" and "z.ai" are somebody's too.
  const name = id.trim().toLowerCase().replaceAll(".", "-");
  const plugin = reserved.alibaba.find((entry) => entry.ids.includes(name));
  if (plugin) {
    return refuse("plugin-owned", `“${name}” belongs to ${plugin.owner}: ${plugin.consequence}. ${ADVICE}`);
  }
  const other = [reserved.heldDifferently, reserved.others].find((entry) => entry.ids.includes(name));
  if (other) {
    return refuse("plugin-owned", `“${name}” belongs to another provider: ${other.consequence}. ${ADVICE}`);
  }
  if (reserved.objectKeys.ids.includes(name)) {
    return refuse("reserved-word", `“${name}” has a meaning of its own in JavaScript. ${ADVICE}`);
  }
  if (!PATTERN.test(id)) {
    return refuse(
      "charset",
      "Use lower-case letters, digits, “-” and “_”, beginning with a letter: OpenClaw splits ids at “/” and “.”.",
    );
  }
  return { ok: true };
}

const ADVICE = "Use an id of your own, for example alibaba-standard-cn.";

function refuse(code: ProviderIdProblem, message: string): ProviderIdVerdict {
  return { ok: false, code, message };
}
