"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import type { CheckDetail } from "@/lib/checks/schemas";
import { profileRowsQuery, profilesQuery } from "@/lib/profiles/queries";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";

import { type BulkPlan, planBulkCheck } from "./bulk-plan";
import { inParallel } from "./in-parallel";

const AT_ONCE_MAX = 4;
/** Results come many a second; a table of a thousand that followed each of them would do nothing else. */
const SHOWN_EVERY_MS = 500;

export type BulkRun = {
  plan: BulkPlan;
  done: number;
  /** Of those done: the key was accepted. */
  accepted: number;
  /** Could not be run at all. */
  failed: number;
  /** Ids of profiles whose check is under way. */
  running: ReadonlySet<string>;
  ended: "no" | "finished" | "stopped";
};

export type BulkCheck = {
  run: BulkRun | null;
  start: (profiles: readonly ProfileRow[]) => Promise<void>;
  stop: () => void;
};

/** "Check keys": one free request per standard profile, at most four at once. Results land in their rows. */
export function useBulkCheck(): BulkCheck {
  const client = useQueryClient();
  const [run, setRun] = useState<BulkRun | null>(null);
  const controller = useRef<AbortController>(undefined);
  useEffect(() => () => controller.current?.abort(), []);

  async function start(profiles: readonly ProfileRow[]) {
    controller.current?.abort();
    const mine = new AbortController();
    controller.current = mine;
    const plan = planBulkCheck(profiles);
    const running = new Set<string>();
    const counts = { done: 0, accepted: 0, failed: 0 };
    const show = (ended: BulkRun["ended"]) => {
      if (controller.current === mine) setRun({ plan, ...counts, running: new Set(running), ended });
    };

    show("no");
    const runner = await import("./bulk-run").catch(() => null);
    if (!runner) {
      counts.failed = plan.checks.length;
      return show("finished");
    }
    const { runOne, isAccepted, rowsWithChecks } = runner;
    const landed = new Map<string, CheckDetail>();
    const land = () => {
      if (landed.size === 0) return;
      client.setQueryData(profileRowsQuery.queryKey, (rows) => rows && rowsWithChecks(rows, landed));
      landed.clear();
    };
    const showing = setInterval(() => {
      land();
      show("no");
    }, SHOWN_EVERY_MS);
    const work = async (check: BulkPlan["checks"][number]) => {
      running.add(check.profileId);
      try {
        const result = await runOne(check, mine.signal);
        landed.set(check.profileId, result);
        counts.done += 1;
        if (isAccepted(result)) counts.accepted += 1;
      } catch {
        // One that could not be run must not end the others; how many there were is said at the end.
        if (!mine.signal.aborted) counts.failed += 1;
      }
      running.delete(check.profileId);
    };
    await inParallel(plan.checks, AT_ONCE_MAX, work, mine.signal);
    clearInterval(showing);
    land();
    show(mine.signal.aborted ? "stopped" : "finished");
    // Keys that were proven for the first time have another state now.
    await client.invalidateQueries(profilesQuery);
  }

  return { run, start, stop: () => controller.current?.abort() };
}
