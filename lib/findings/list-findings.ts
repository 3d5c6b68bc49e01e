import "server-only";

import { getCheck } from "@/lib/checks/get-check";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { listSameKeys } from "@/lib/credentials/list-same-keys";
import { needsRawReply } from "@/lib/diagnosis/diagnose-problem";
import { listHolds } from "@/lib/gateways/list-holds";
import { getProfile } from "@/lib/profiles/get-profile";
import type { BoardHold } from "@/lib/profiles/health.rules";
import { listProfiles } from "@/lib/profiles/list-profiles";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import {
  findInChecks,
  type FoundInCheck,
  refusedCredential,
  type Trouble,
  troublesOf,
} from "./check-findings.rules";
import type { FoundAtGateway } from "./found-at-gateway";
import { findInGateway } from "./gateway-findings.rules";
import type { GatewayNews } from "./gateway-news";
import { findInHolds } from "./hold-findings.rules";
import { ofCheck, ofGateway, worstFirst } from "./profile-finding";
import { readGatewayNews } from "./read-gateway-news";
import { findInRefusals, findMissingKeys } from "./refusal-findings.rules";
import { type Refusal, refusalsIn } from "./refusals.rules";
import type { ProfileFinding } from "./schemas";

export type ListFindingsInput = {
  /** Only what says something of this profile. */
  profileId?: string | undefined;
  /** Only what this gateway's log says. */
  gatewayId?: string | undefined;
};

/**
 * What is wrong now, worst first: of one profile, by one gateway, or all. What gateways say is part of it for who may
 * see them. Nothing is sent. Throws `not_found` for a profile that is not there.
 */
export async function listFindings(
  ctx: Context,
  { profileId, gatewayId }: ListFindingsInput = {},
): Promise<ProfileFinding[]> {
  requireScope(ctx, "profiles:read");
  const profiles = profileId === undefined ? await listProfiles(ctx) : [await getProfile(ctx, profileId)];
  const troubled = profiles.map((profile) => ({ profile, troubles: troublesOf(profile) }));
  const elsewhere = await acceptedElsewhere(
    ctx,
    troubled.flatMap(({ troubles }) => troubles),
  );
  const gateways = await visibleGateways(ctx);

  const findings: ProfileFinding[] = [];
  for (const { profile, troubles } of troubled) {
    const rawReplies = await readReplies(ctx, profile.id, troubles);
    const inChecks = findInChecks(profile, troubles, (trouble) => ({
      acceptedElsewhere: elsewhere.get(trouble) ?? null,
      rawReply: rawReplies.get(trouble) ?? null,
    }));
    findings.push(
      ...inChecks.map((found) => ofCheck(profile, found)),
      ...findAtGateways(profile, inChecks, gateways).map((found) => ofGateway(profile, found)),
    );
  }
  if (profileId === undefined) {
    const ownTroubles = [...gateways.news.values()].flatMap((news) => findInGateway(news, ctx.now()));
    findings.push(...ownTroubles.map((found) => ofGateway(null, found)));
  }
  return findings
    .filter((finding) => gatewayId === undefined || finding.gatewayId === gatewayId)
    .toSorted(worstFirst);
}

/** What gateways say of all profiles. */
type Gateways = {
  holds: ReadonlyMap<string, readonly BoardHold[]>;
  /** By gateway. */
  news: ReadonlyMap<string, GatewayNews>;
  /** By provider id. */
  refusals: ReadonlyMap<string, readonly Refusal[]>;
};

async function visibleGateways(ctx: Context): Promise<Gateways> {
  if (!ctx.actor.scopes.has("gateways:read")) {
    return { holds: new Map(), news: new Map(), refusals: new Map() };
  }
  const [{ holds }, news] = await Promise.all([listHolds(ctx), readGatewayNews(ctx)]);
  const known = holds.filter(({ authProfile }) => authProfile.profileId !== null);
  return {
    holds: Map.groupBy(known, ({ authProfile }) => authProfile.profileId ?? ""),
    news,
    refusals: Map.groupBy([...news.values()].flatMap(refusalsIn), ({ provider }) => provider),
  };
}

function findAtGateways(
  profile: ProfileSummary,
  inChecks: readonly FoundInCheck[],
  gateways: Gateways,
): FoundAtGateway[] {
  const holds = gateways.holds.get(profile.id) ?? [];
  const refusals = gateways.refusals.get(profile.openclawProviderId) ?? [];
  const inHolds = findInHolds(profile, holds, { inChecks, news: gateways.news, refusals });
  return [
    ...inHolds,
    ...findInRefusals(profile, refusals, { inChecks, holds, inHolds }),
    ...findMissingKeys(profile, gateways.news.values()),
  ];
}

/**
 * Names of the profiles where keys that are refused here are accepted. Only since the refusals began: a key that was
 * accepted before them may have been revoked in between.
 */
async function acceptedElsewhere(
  ctx: Context,
  troubles: readonly Trouble[],
): Promise<ReadonlyMap<Trouble, string>> {
  const refused = troubles.flatMap((trouble) => refusedCredential(trouble) ?? []);
  const twins = await listSameKeys(ctx, refused);
  if (twins.size === 0) return new Map();
  const acceptedBy = new Map(
    (await listProfiles(ctx)).flatMap(({ name, standing: { authenticated } }) =>
      authenticated?.value === "yes" && authenticated.credentialId !== null
        ? [[authenticated.credentialId, { name, at: Date.parse(authenticated.at) }] as const]
        : [],
    ),
  );
  return new Map(
    troubles.flatMap((trouble) => {
      const others = twins.get(refusedCredential(trouble) ?? "") ?? [];
      const since = Date.parse(trouble.fact.since);
      const found = others.map((other) => acceptedBy.get(other)).find((known) => known && known.at >= since);
      return found ? [[trouble, found.name] as const] : [];
    }),
  );
}

/** What the host said, where a problem cannot be read without it. The check a standing rests on is always kept. */
async function readReplies(
  ctx: Context,
  profileId: string,
  troubles: readonly Trouble[],
): Promise<ReadonlyMap<Trouble, string>> {
  const replies = new Map<Trouble, string>();
  for (const trouble of troubles) {
    if (!needsRawReply(trouble.problem)) continue;
    const rawReply = await readReply(ctx, profileId, trouble);
    if (rawReply !== undefined) replies.set(trouble, rawReply);
  }
  return replies;
}

async function readReply(
  ctx: Context,
  profileId: string,
  { fact, problem }: Trouble,
): Promise<string | undefined> {
  try {
    const { steps } = await getCheck(ctx, { profileId, checkId: fact.checkId });
    return steps.find(({ name }) => name === problem.step)?.evidence.rawReply;
  } catch (error) {
    // Deleted since the profiles were read, with its profile: the list of the others still holds.
    if (error instanceof DomainError && error.code === "not_found") return undefined;
    throw error;
  }
}
