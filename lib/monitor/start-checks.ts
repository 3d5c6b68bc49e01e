import "server-only";

import { networkInterfaces } from "node:os";

import { listPlannedChecks } from "@/lib/check-policies/list-planned-checks";
import { claimSlots } from "@/lib/checks/claim-slots";
import { reaches } from "@/lib/checks/reaches";
import { runScheduledCheck } from "@/lib/checks/run-scheduled-check";
import type { Actor } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { contextFor, runtime } from "@/lib/core/runtime";
import { liveBus } from "@/lib/live/bus";

import { CheckSchedule, type DueCheck } from "./check-schedule";
import { OwnOutage } from "./own-outage";

/** Its name stands beside every scheduled check. It may read keys of standard profiles to send them, and nothing more. */
const ACTOR: Actor = {
  kind: "system",
  id: "schedule",
  name: "schedule",
  scopes: new Set(["profiles:read", "checks:run"]),
};

/** Other processes on the same database change policies too, and nobody tells this one. */
const RELOAD_MS = 60_000;
/** Ten profiles created one after another are one reason to read the list again. */
const RELOAD_SOON_MS = 500;
const REACH_MS_MAX = 5_000;

/** Begins checking on a timer. Returns how to stop: it ends what is under way and resolves when nothing is left. */
export async function startChecks(): Promise<() => Promise<void>> {
  const { log } = runtime();
  const ctx = contextFor(ACTOR);
  let hosts: string[] = [];
  let baseUrls: ReadonlyMap<string, string> = new Map();

  const outage = new OwnOutage({
    hosts: () => hosts,
    reaches: (baseUrl) => reaches(ctx, baseUrl, AbortSignal.timeout(REACH_MS_MAX)),
    hasInterface: () =>
      Object.values(networkInterfaces()).some((list) => list?.some(({ internal }) => !internal)),
    onChange: (since) => {
      log.warn({ since }, since ? "this machine is offline: checks tell nothing" : "the network is back");
      liveBus().publish({ kind: "offline", since: since?.toISOString() ?? null });
    },
    now: ctx.now,
  });

  async function run(due: DueCheck, signal: AbortSignal): Promise<void> {
    const isOffline = ({ baseUrls }: { baseUrls: { openai: string } }) => outage.isOffline(baseUrls.openai);
    const { model, ...check } = due;
    try {
      const done = await runScheduledCheck(ctx, { ...check, model: model ?? undefined, isOffline }, signal);
      const baseUrl = baseUrls.get(due.profileId);
      if (done?.verdict.reachable === "yes" && baseUrl !== undefined) outage.noteReached(baseUrl);
    } catch (error) {
      // Deleted between its slot and its check.
      if (error instanceof DomainError && error.code === "not_found") return;
      throw error;
    }
  }

  const schedule = new CheckSchedule({
    listPlanned: async () => {
      const planned = await listPlannedChecks(ctx);
      baseUrls = new Map(planned.map(({ profileId, baseUrl }) => [profileId, baseUrl]));
      hosts = [...new Map(planned.map(({ baseUrl }) => [new URL(baseUrl).host, baseUrl])).values()];
      return planned;
    },
    claim: (ids) => claimSlots(ctx, ids),
    run,
    onError: (error) => log.error({ err: error }, "a scheduled check could not be made"),
    now: ctx.now,
  });

  const reload = (): void => {
    schedule.reload().catch((error: unknown) => log.error({ err: error }, "the schedule could not be read"));
  };
  let soon: NodeJS.Timeout | undefined;
  const leave = liveBus().subscribe((event) => {
    if (event.kind !== "profiles") return;
    clearTimeout(soon);
    soon = setTimeout(reload, RELOAD_SOON_MS);
  });
  const regularly = setInterval(reload, RELOAD_MS);
  await schedule.start();

  return async () => {
    leave();
    clearTimeout(soon);
    clearInterval(regularly);
    await schedule.stop();
  };
}
