import type { HostKind, Plan, Region } from "@/lib/alibaba/plans";
import type { ModelEntry } from "@/lib/profiles/schemas";

/** What an export needs of a provider profile. No key: the text only names the place that will hold it. */
export type ExportProfile = {
  /** Shown to people in comments and warnings; never part of the config. */
  name: string;
  plan: Plan;
  region: Region;
  hostKind: HostKind;
  providerId: string;
  envVar: string;
  /** The OpenAI-compatible base URL, ending in `/v1`: OpenClaw only adds `/chat/completions`. */
  baseUrl: string;
  /** Of DashScope's own protocol, ending in `/api/v1`; null on hosts without one. */
  nativeBaseUrl: string | null;
  models: readonly ModelEntry[];
  /**
   * The keys in use, in the order in which OpenClaw is to try them. Only their labels, and the N of `provider:keyN` where
   * a key has one of its own.
   */
  credentials: readonly { label: string; number?: number }[];
};

/** What has a variable: a profile, or a provider made of one. */
type Reader = { envVar: string };

/** Variables in the order of their first use, each with what reads it. */
export function byEnvVar<T extends Reader>(all: readonly T[]): [envVar: string, readers: T[]][] {
  const readers = new Map<string, T[]>();
  for (const each of all) readers.set(each.envVar, [...(readers.get(each.envVar) ?? []), each]);
  return [...readers];
}
