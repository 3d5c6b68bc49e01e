"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { runCheck } from "@/lib/checks/queries";
import type { CheckLevel, RunCheckInput, Verdict } from "@/lib/checks/schemas";
import { profilesQuery } from "@/lib/profiles/queries";

import { rememberCheck } from "./remember-check";

type CheckRunState =
  | { kind: "idle" }
  | { kind: "running"; level: CheckLevel; credentialId: string | undefined }
  | { kind: "done"; verdict: Verdict }
  | { kind: "stopped" }
  | { kind: "failed"; error: unknown };

export type CheckRun = {
  state: CheckRunState;
  start: (input: RunCheckInput) => Promise<void>;
  stop: () => void;
};

/** One check of a profile at a time, from the press of the button until its result has landed, or been stopped. */
export function useCheckRun(profileId: string): CheckRun {
  const client = useQueryClient();
  const [state, setState] = useState<CheckRunState>({ kind: "idle" });
  const running = useRef<AbortController>(undefined);

  // Leaving the page stops the check: its result would land nowhere, and a plan key is sent only while somebody looks.
  useEffect(() => () => running.current?.abort(), []);

  async function start(input: RunCheckInput) {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: "running", level: input.level, credentialId: input.credentialId });
    try {
      const check = await runCheck(profileId, input, controller.signal);
      rememberCheck(client, profileId, check);
      setState({ kind: "done", verdict: check.verdict });
      // A key that was proven for the first time has another state now.
      await client.invalidateQueries(profilesQuery);
    } catch (error) {
      if (running.current === controller)
        setState(controller.signal.aborted ? { kind: "stopped" } : { kind: "failed", error });
    }
  }

  return { state, start, stop: () => running.current?.abort() };
}
