import { modelsFor } from "@/lib/alibaba/models";
import { PRESETS } from "@/lib/alibaba/presets";
import type { Context } from "@/lib/core/context";
import { clientOf } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { Secret } from "@/lib/core/secret";
import { BEATS_KEPT, packBeats } from "@/lib/profiles/beats.rules";
import type { Beat, StandingFact } from "@/lib/profiles/standing.schemas";
import { checkSummary, standingFact } from "@/test/factories";

const MINUTE_MS = 60_000;
const OWNERS = ["Lin Wei", "Mei Tan", "Chen Yu", null] as const;
const SHARED = PRESETS.filter(({ needsWorkspaceId }) => !needsWorkspaceId);

/**
 * Writes `count` profiles as a team of that size would have them: every shared preset in turn, a key of its own each,
 * the plan's models, and half an hour of checks behind it, some of them refused. Straight into the tables: the verbs
 * would take minutes for what is not measured. The keys open nothing.
 */
export async function fillProfiles(ctx: Context, count: number): Promise<void> {
  const now = ctx.now();
  const made = Array.from({ length: count }, (_, index) => profileRows(ctx, index, now));
  const client = clientOf(ctx.database);
  await client.profile.createMany({ data: made.map(({ profile }) => profile) });
  await client.credential.createMany({ data: made.map(({ credential }) => credential) });
}

function profileRows(ctx: Context, index: number, now: Date) {
  const preset = SHARED[index % SHARED.length];
  if (!preset) throw new Error("There is no preset.");
  const number = String(index + 1).padStart(4, "0");
  const [id, credentialId] = [newId("profile"), newId("credential")];
  const key = new Secret(`sk-${number.padStart(32, "0")}`);
  const dates = { createdAt: now, updatedAt: now };
  return {
    profile: {
      id,
      name: `Team ${number}`,
      presetId: preset.id,
      plan: preset.plan,
      region: preset.region,
      hostKind: preset.hostKind,
      workspaceId: null,
      baseUrl: preset.baseUrls.openai,
      anthropicBaseUrl: preset.baseUrls.anthropic,
      nativeBaseUrl: preset.baseUrls.native,
      openclawProviderId: `team-${number}`,
      envVar: `TEAM_${number}_KEY`,
      models: JSON.stringify(modelsFor(preset.plan)),
      owner: OWNERS[index % OWNERS.length] ?? null,
      ...checked(credentialId, index, now),
      ...dates,
    },
    credential: {
      id: credentialId,
      profileId: id,
      label: "main",
      state: "active",
      kind: "standard-legacy",
      mask: `sk-…${number}`,
      fingerprint: ctx.vault.fingerprint(key),
      ...ctx.vault.seal(key, credentialId, ctx.vault.keyId),
      verifiedAt: now,
      ...dates,
    },
  };
}

/** What the newest check left on the profile's row. One in ten was refused, as the worst day of a team looks. */
function checked(credentialId: string, index: number, now: Date) {
  const at = new Date(now.getTime() - (index % 60) * 1000).toISOString();
  const refused = index % 10 === 3;
  const problem = { step: "auth", reason: "key-refused", httpStatus: 401, code: "invalid_api_key" } as const;
  const check = checkSummary({
    id: newId("check"),
    credentialId,
    level: "auth",
    model: null,
    trigger: "schedule",
    tokens: 0,
    dueAt: at,
    startedAt: at,
    durationMs: 88,
    verdict: { reachable: "yes", authenticated: refused ? "no" : "yes", modelUsable: "not-run" },
    failed: refused ? { step: problem.step, reason: problem.reason } : null,
    latencyMs: { reachable: 22, authenticated: 63, modelUsable: null },
  });
  const fact: StandingFact = standingFact({ at, since: at, runSince: at, checkId: check.id, credentialId });
  const beats: Beat[] = Array.from({ length: BEATS_KEPT }, (_, beat) => ({
    at: new Date(Date.parse(at) - (BEATS_KEPT - 1 - beat) * MINUTE_MS).toISOString(),
    outcome: refused && beat > 20 ? "failed" : "ok",
    latencyMs: 40 + ((index * 7 + beat * 13) % 60),
  }));
  return {
    lastCheckId: check.id,
    lastCheckAt: new Date(at),
    lastCheck: JSON.stringify(check),
    standing: JSON.stringify({
      reachable: { ...fact, credentialId: null },
      authenticated: refused
        ? { ...fact, value: "no", problem, inARow: 9, failures: 9, successes: 0 }
        : { ...fact, inARow: 30, successes: 30 },
      modelUsable: null,
    }),
    beats: packBeats(beats),
  };
}
