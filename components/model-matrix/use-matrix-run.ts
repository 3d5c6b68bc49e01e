"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { rememberCheck } from "@/components/checks/remember-check";
import { modelAnswersQuery, runCheck } from "@/lib/checks/queries";
import { profilesQuery } from "@/lib/profiles/queries";

import { type Batch, countOf } from "./matrix";

export type MatrixRun = {
  total: number;
  done: number;
  /** Of those that are done: left out, because a step before the models failed. */
  notAsked: number;
  /** Counted by the server, so far. */
  tokens: number;
  asking: Batch | null;
  waiting: readonly Batch[];
  end: { kind: "no" | "finished" | "stopped" } | { kind: "failed"; error: unknown };
};

export type MatrixTest = {
  run: MatrixRun | null;
  start: (
    batches: readonly Batch[],
    options: { model: string; acknowledgePlanTerms: boolean },
  ) => Promise<void>;
  stop: () => void;
};

/** Asks models with keys, one check after another; each one's answers land in their cells when it has ended. */
export function useMatrixRun(profileId: string): MatrixTest {
  const client = useQueryClient();
  const [run, setRun] = useState<MatrixRun | null>(null);
  const controller = useRef<AbortController>(undefined);

  // Leaving the page stops it: a plan's key is sent only while somebody looks.
  useEffect(() => () => controller.current?.abort(), []);

  const start: MatrixTest["start"] = async (batches, { model, acknowledgePlanTerms }) => {
    controller.current?.abort();
    const mine = new AbortController();
    controller.current = mine;
    const change = (next: (run: MatrixRun) => Partial<MatrixRun>) => {
      if (controller.current === mine) setRun((run) => run && { ...run, ...next(run) });
    };

    setRun({
      total: countOf(batches),
      done: 0,
      notAsked: 0,
      tokens: 0,
      asking: null,
      waiting: batches,
      end: { kind: "no" },
    });
    try {
      for (const [index, { credentialId, models }] of batches.entries()) {
        change(() => ({ asking: batches[index] ?? null, waiting: batches.slice(index + 1) }));
        const check = await runCheck(
          profileId,
          {
            level: "model",
            credentialId,
            model,
            models: [...models],
            ...(acknowledgePlanTerms && { acknowledgePlanTerms }),
          },
          mine.signal,
        );
        rememberCheck(client, profileId, check);
        // The cells go from "asking" to their answer, not by way of the one before.
        await client.refetchQueries(modelAnswersQuery(profileId), { cancelRefetch: false });
        const notAsked = check.models.filter(({ status }) => status === "skipped").length;
        change((run) => ({
          done: run.done + models.length,
          notAsked: run.notAsked + notAsked,
          tokens: run.tokens + check.tokens,
        }));
      }
      change(() => ({ asking: null, end: { kind: "finished" } }));
    } catch (error) {
      const end = mine.signal.aborted ? { kind: "stopped" as const } : { kind: "failed" as const, error };
      change(() => ({ asking: null, waiting: [], end }));
    }
    // A key that was proven for the first time has another state now.
    await client.invalidateQueries(profilesQuery);
  };

  return { run, start, stop: () => controller.current?.abort() };
}
