import "server-only";

import { listChecks } from "@/lib/checks/list-checks";
import type { CheckSummary } from "@/lib/checks/schemas";
import type { Context } from "@/lib/core/context";

import type { Obstacle } from "./progress.rules";
import type { ReadRotation } from "./read-rotation";

/** Looked through for the new key's newest check. */
const CHECKS_MAX = 50;

/** What the newest check of the new key found wrong; null when nothing, or when there was none. */
export async function checkTroubleOf(ctx: Context, rotation: ReadRotation): Promise<Obstacle | null> {
  const { newKey, profile } = rotation;
  if (newKey === null) return null;
  const checks = await listChecks(ctx, { profileId: profile.id, limit: CHECKS_MAX });
  const newest = checks.find(({ credentialId, level }) => credentialId === newKey.id && level !== "network");
  return newest ? troubleIn(newest) : null;
}

/** Why a check proves a key in no rotation; null when it does. */
export function troubleIn({ id, verdict, failed, caveat }: CheckSummary): Obstacle | null {
  const params = { checkId: id, reason: failed?.reason ?? caveat ?? "unknown" };
  if (verdict.authenticated === "no") return { code: "key-refused", params };
  if (verdict.authenticated !== "yes") return { code: "check-inconclusive", params };
  return verdict.modelUsable === "no" ? { code: "model-refused", params } : null;
}
