"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { rememberCheck } from "@/components/checks/remember-check";
import { runCheck } from "@/lib/checks/queries";
import { profilesQuery } from "@/lib/profiles/queries";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { type BulkPlan, planBulkCheck } from "./bulk-plan";
import { inParallel } from "./in-parallel";

const AT_ONCE_MAX = 4;

export type BulkRun = {
  plan: BulkPlan;
  done: number;
  failed: number;
  /** Ids of profiles whose check is under way. */
  running: ReadonlySet<string>;
  ended: "no" | "finished" | "stopped";
};

export type BulkCheck = {
  run: BulkRun | null;
  start: (profiles: readonly ProfileSummary[]) => Promise<void>;
  stop: () => void;
};

/** "Check keys": one free request per standard profile, at most four at once. Results land in their rows. */
export function useBulkCheck(): BulkCheck {
  const client = useQueryClient();
  const [run, setRun] = useState<BulkRun | null>(null);
  const controller = useRef<AbortController>(undefined);
  useEffect(() => () => controller.current?.abort(), []);

  async function start(profiles: readonly ProfileSummary[]) {
    controller.current?.abort();
    const mine = new AbortController();
    controller.current = mine;
    const change = (next: (run: BulkRun) => Partial<BulkRun>) => {
      if (controller.current === mine) setRun((run) => run && { ...run, ...next(run) });
    };

    const plan = planBulkCheck(profiles);
    setRun({ plan, done: 0, failed: 0, running: new Set(), ended: "no" });
    const work = async ({ profileId, credentialId }: BulkPlan["checks"][number]) => {
      change(({ running }) => ({ running: new Set([...running, profileId]) }));
      try {
        rememberCheck(
          client,
          profileId,
          await runCheck(profileId, { level: "auth", credentialId }, mine.signal),
        );
        change(({ done }) => ({ done: done + 1 }));
      } catch {
        // One that could not be run must not end the others; how many there were is said at the end.
        if (!mine.signal.aborted) change(({ failed }) => ({ failed: failed + 1 }));
      }
      change(({ running }) => ({ running: new Set([...running].filter((id) => id !== profileId)) }));
    };
    await inParallel(plan.checks, AT_ONCE_MAX, work, mine.signal);
    change(() => ({ ended: mine.signal.aborted ? "stopped" : "finished" }));
    await client.invalidateQueries(profilesQuery);
  }

  return { run, start, stop: () => controller.current?.abort() };
}
