// The process that is killed: a start as the server has it, then people and gateways at work, three at a time. Told
// what to do on standard input, tells of it on standard output (messages.ts); started by rounds.ts.
import { writeSync } from "node:fs";
import { createInterface } from "node:readline";

import { contextFor, runtime } from "@/lib/core/runtime";
import { DomainError } from "@/lib/core/errors";
import { SCOPES } from "@/lib/core/scopes";
import { createGateway } from "@/lib/gateways/create-gateway";
import { listGateways } from "@/lib/gateways/list-gateways";
import { start } from "@/lib/monitor/start";
import { listProfiles } from "@/lib/profiles/list-profiles";
import { createRandom } from "@/test/random-config";

import * as deeds from "./deeds";
import { countStatements, dieAtStatement } from "./die-at";
import { missingFacts } from "./examine";
import { brokenInvariants } from "./invariants";
import { replaceKey } from "./master-key-deed";
import type { Order, Report } from "./messages";
import { rotate } from "./rotation-deeds";

const LANES = 3;
const PROFILES_MAX = 12;

/** What is done, and how often: more often what has more steps to be killed between. */
const DEEDS: Readonly<Record<string, readonly [deed: deeds.Deed, weight: number]>> = {
  rotate: [rotate, 10],
  addKey: [deeds.addKey, 4],
  upload: [deeds.upload, 4],
  push: [deeds.push, 2],
  importProfiles: [deeds.importProfiles, 2],
  makeProfile: [deeds.makeProfile, 2],
  editProfile: [deeds.editProfile, 2],
  dropKey: [deeds.dropKey, 1],
  dropProfile: [deeds.dropProfile, 1],
  setPolicy: [deeds.setPolicy, 1],
  keepExport: [deeds.keepExport, 1],
  dropExport: [deeds.dropExport, 1],
  makeToken: [deeds.makeToken, 1],
  endToken: [deeds.endToken, 1],
  invite: [deeds.invite, 1],
  uninvite: [deeds.uninvite, 1],
  replaceKey: [replaceKey, 4],
};
const CHOICES = Object.entries(DEEDS).flatMap(([name, [deed, weight]]) =>
  Array.from({ length: weight }, () => ({ name, deed })),
);
/** One lane replaces the master key, the others go on meanwhile. */
const FOR_OTHER_LANES = CHOICES.filter(({ deed }) => deed !== replaceKey);
/** Instead of one that makes profiles, when there are enough. */
const MAKES_ROOM = { name: "dropProfile", deed: deeds.dropProfile };

let dieAtWork: number | null = null;

countStatements();
createInterface({ input: process.stdin }).on("line", (line) => void obey(JSON.parse(line) as Order));
say({ report: "ready" });

async function obey(order: Order): Promise<void> {
  if (order.order === "start") {
    if (order.dieAt?.from === "start") dieAtStatement(order.dieAt.statement);
    dieAtWork = order.dieAt?.from === "work" ? order.dieAt.statement : null;
    await start();
    return say({ report: "started" });
  }
  const ctx = contextFor({ kind: "user", id: "usr_1", name: "crash@example.test", scopes: new Set(SCOPES) });
  if (order.order === "examine") {
    const faults = await brokenInvariants(ctx, runtime().env.CLAWKEEP_DATA_DIR);
    return say({ report: "examined", faults: [...faults, ...(await missingFacts(ctx, order.facts))] });
  }
  const [gateway] = await listGateways(ctx);
  const gatewayId = gateway?.id ?? (await createGateway(ctx, { name: "edge-1" })).id;
  const taken = new Set<string>();
  if (dieAtWork !== null) dieAtStatement(dieAtWork);
  for (let lane = 0; lane < LANES; lane += 1) {
    void work({ ctx, gatewayId, taken, lane, seed: order.seed * LANES + lane + 1 });
  }
}

type Lane = {
  ctx: deeds.Surroundings["ctx"];
  gatewayId: string;
  /** Profiles that a lane is at work on. */
  taken: Set<string>;
  lane: number;
  seed: number;
};

/** One deed after the other, for ever. */
async function work({ ctx, gatewayId, taken, lane, seed }: Lane): Promise<never> {
  const random = createRandom(seed);
  const goodKey = process.env["CLAWKEEP_CRASH_KEY"] ?? "";
  for (;;) {
    const all = await listProfiles(ctx);
    const free = all.filter(({ id }) => !taken.has(id));
    const profile = free.length > 0 ? random.pick(free) : null;
    const chosen = random.pick(lane === 0 ? CHOICES : FOR_OTHER_LANES);
    const isFull = all.length > PROFILES_MAX;
    const { name, deed } = isFull && chosen.deed === deeds.importProfiles ? MAKES_ROOM : chosen;
    if (profile) taken.add(profile.id);
    const begins: deeds.Surroundings["begins"] = (...touches) =>
      say({ report: "begins", deed: name, lane, touches });
    try {
      const facts = await deed({ ctx, random, profile, gatewayId, goodKey, begins });
      say({ report: "did", deed: name, lane, facts });
    } catch (error) {
      if (!(error instanceof DomainError)) say({ report: "failed", deed: name, message: String(error) });
      say({ report: "did", deed: name, lane, facts: [] });
    }
    if (profile) taken.delete(profile.id);
  }
}

// Written at once: what was said before a SIGKILL was said.
function say(report: Report): void {
  writeSync(1, `${JSON.stringify(report)}\n`);
}
