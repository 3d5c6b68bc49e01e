"use client";

import { useState } from "react";

/**
 * What became of the last submit of a form, for `SubmitForm` and `DialogForm`: `explain` says of what was thrown which
 * fields are wrong or why the whole failed.
 */
export function useSubmit<Problems extends object>(explain: (error: unknown) => Problems) {
  const [problems, setProblems] = useState<Problems | null>(null);
  const [pending, setPending] = useState(false);

  async function send(work: () => Promise<void>): Promise<void> {
    setPending(true);
    try {
      await work();
    } catch (error) {
      setProblems(explain(error));
    } finally {
      setPending(false);
    }
  }

  return { problems, setProblems, pending, send };
}
