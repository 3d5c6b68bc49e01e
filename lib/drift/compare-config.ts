import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";
import { findKeysByFingerprint } from "@/lib/credentials/find-keys-by-fingerprint";
import { fingerprintBy } from "@/lib/exports/export-facts";
import { findHandedOut } from "@/lib/exports/find-handed-out";
import { findGateway } from "@/lib/gateways/find-gateway";
import { announce } from "@/lib/live/announce";
import { refuseOtherPush } from "@/lib/log-sources/refuse-other-push";
import { plainValue } from "@/lib/openclaw/config-text/plain-value";
import { ConfigTextRefused, readConfigText } from "@/lib/openclaw/config-text/read-config-text";
import { compareFacts } from "@/lib/openclaw/drift/compare-facts";
import type { ConfigFacts, ConfigValue, Include } from "@/lib/openclaw/drift/drift";
import { factsOfConfig } from "@/lib/openclaw/drift/facts-of-config";
import { includesOf, shownIncludes } from "@/lib/openclaw/drift/includes";
import { keyFingerprints } from "@/lib/openclaw/drift/key-fingerprints";

import { baselineOf } from "./baseline.rules";
import { reportReplies } from "./report-reply";
import type { DriftReport, KeptReport } from "./schemas";
import { keepReport } from "./store";

/** Each may become an entry of the report; nobody has as many. */
const PROVIDERS_MAX = 1_000;

/**
 * Compares the config a gateway runs with against what was exported, and keeps the result; the text is read and
 * forgotten. Files that it includes are on the gateway's host: they are named, not looked at. Throws `not_found`,
 * `invalid_input` for a text that is no config (with line and column, nothing of it quoted), and `forbidden` for a push
 * token of another gateway.
 */
export async function compareConfig(
  ctx: Context,
  { gatewayId, text }: { gatewayId: string; text: string },
): Promise<DriftReport> {
  requireScope(ctx, "logs:write");
  await refuseOtherPush(ctx, gatewayId);
  await findGateway(ctx, gatewayId);
  const { facts: present, includes } = readFacts(ctx, text);
  return transaction(ctx, async (tx) => {
    const { facts, at } = baselineOf(await findHandedOut(tx, gatewayId), present);
    const providers = compareFacts(facts, present, includes).map((provider) => ({
      ...provider,
      changes: [...provider.changes],
    }));
    const keyIds = await findKeysByFingerprint(tx, keyFingerprints(present));
    await keepReport(tx, gatewayId, {
      comparedWithExportAt: at,
      providers,
      includes: shownIncludes(includes),
      keyIds,
    });
    // Asked again after the first write: its source may have been switched off meanwhile.
    await refuseOtherPush(tx, gatewayId);
    await audit(tx, gatewayId, providers);
    announce(tx, { kind: "gateways" });
    const [report] = await reportReplies(tx, { gatewayId });
    if (!report) throw new Error("a comparison that was just kept is gone");
    return report;
  });
}

function readFacts(ctx: Context, text: string): { facts: ConfigFacts; includes: Include[] } {
  const config: ConfigValue = plainValue(rootOf(text));
  const facts = factsOfConfig(config, fingerprintBy(ctx));
  if (Object.keys(facts.providers).length > PROVIDERS_MAX) {
    refuse(`This config has more than ${PROVIDERS_MAX} providers.`);
  }
  return { facts, includes: includesOf(config) };
}

function rootOf(text: string): ReturnType<typeof readConfigText>["root"] {
  try {
    const { root } = readConfigText(text);
    if (root.kind === "object") return root;
  } catch (error) {
    if (!(error instanceof ConfigTextRefused)) throw error;
    refuse(error.message);
  }
  return refuse("Line 1, column 1: a config is one object, in { and }.");
}

function refuse(message: string): never {
  throw new DomainError("invalid_input", message, { text: [message] });
}

/** A push may come every night: what people compare is a deed, what a gateway sends by itself is none. */
async function audit(ctx: Context, gatewayId: string, providers: KeptReport["providers"]): Promise<void> {
  if (ctx.actor.gatewayId !== undefined) return;
  const count = (wanted: string) => providers.filter(({ state }) => state === wanted).length;
  await recordAudit(ctx, {
    action: "gateway.config-compared",
    subject: gatewayId,
    details: {
      same: count("same"),
      changed: count("changed"),
      missing: count("missing"),
      unseen: count("unseen"),
      foreign: count("foreign"),
    },
  });
}
