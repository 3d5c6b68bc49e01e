import { candidateAuthProfileIds, hashAuthProfileId } from "@/lib/openclaw/auth-profile-id";

type Known = {
  /** The provider id that stands in clear beside the hash. */
  provider: string;
  /** Ids that are known here: people use the same names again, at other providers too. */
  ids: readonly string[];
  /** Provider ids of our profiles: a gateway may have stored a key under an earlier one. */
  providers: readonly string[];
};

/** Ids worth trying for a hash, the likeliest first, each once. */
export function guessesFor({ provider, ids, providers }: Known): string[] {
  const names = ids.filter((id) => !id.startsWith("inline-api-key:")).map(nameOf);
  return [
    ...new Set([
      ...candidateAuthProfileIds(provider),
      ...names.map((name) => `${provider}:${name}`),
      ...providers.flatMap((other) => [
        ...candidateAuthProfileIds(other),
        ...names.map((name) => `${other}:${name}`),
      ]),
    ]),
  ];
}

/** Everything behind the provider: a name may hold colons of its own. */
function nameOf(id: string): string {
  return id.slice(id.indexOf(":") + 1);
}

export type Verdict = "empty" | "match" | "noMatch";

/** Whether an id is the one behind a hash. Pure arithmetic: nothing is sent. */
export function verdictOf(authProfileId: string, hash: string): Verdict {
  if (authProfileId.trim() === "" || authProfileId.trim().endsWith(":")) return "empty";
  return hashAuthProfileId(authProfileId) === hash ? "match" : "noMatch";
}
