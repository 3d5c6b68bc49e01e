import type { Plan } from "@/lib/alibaba/plans";
import type { ModelEntry } from "@/lib/profiles/schemas";

/** What an export needs of a provider profile. No key: the text only names the variable that will hold it. */
export type ExportProfile = {
  /** Shown to people in comments and warnings; never part of the config. */
  name: string;
  plan: Plan;
  providerId: string;
  envVar: string;
  /** The OpenAI-compatible base URL, ending in `/v1`: OpenClaw only adds `/chat/completions`. */
  baseUrl: string;
  models: readonly ModelEntry[];
};

/** Variables in the order of their first use, each with the profiles that read it. */
export function byEnvVar(profiles: readonly ExportProfile[]): [envVar: string, readers: ExportProfile[]][] {
  const readers = new Map<string, ExportProfile[]>();
  for (const profile of profiles) {
    readers.set(profile.envVar, [...(readers.get(profile.envVar) ?? []), profile]);
  }
  return [...readers];
}

export type ExportRefusalCode =
  | "no-profiles"
  | "bad-provider-id"
  | "duplicate-provider-id"
  | "bad-env-var"
  | "bad-model"
  | "bad-primary-model";

/** An export that can't be made from this input. The message is written for the person who asked. */
export class ExportRefused extends RangeError {
  override readonly name = "ExportRefused";

  constructor(
    readonly code: ExportRefusalCode,
    message: string,
  ) {
    super(message);
  }
}
