"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { confirmImport, previewImport } from "@/lib/imports/queries";
import type { ConfirmImportInput, ImportPreview, ImportResult } from "@/lib/imports/schemas";
import { profilesQuery } from "@/lib/profiles/queries";

type Failure = { of: string; step: "look" | "confirm"; error: unknown };

/**
 * What a config would bring in, and bringing it in. Nothing is sent before `look`; what was found counts for the text it
 * was found in, and no longer once that is another one.
 */
export function useImport(text: string) {
  const client = useQueryClient();
  const [found, setFound] = useState<{ of: string; preview: ImportPreview } | null>(null);
  const [result, setResult] = useState<{ of: string; result: ImportResult } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, setPending] = useState<Failure["step"] | null>(null);

  async function run(step: Failure["step"], work: () => Promise<void>) {
    setPending(step);
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure({ of: text, step, error });
    } finally {
      setPending(null);
    }
  }

  return {
    preview: found?.of === text ? found.preview : null,
    /** It was looked through, and changed since. */
    outdated: found !== null && found.of !== text,
    result: result?.of === text ? result.result : null,
    failure: failure?.of === text ? failure : null,
    pending,
    look: () =>
      run("look", async () => {
        const preview = await previewImport(text);
        setFound({ of: text, preview });
        setResult(null);
      }),
    confirm: (choices: ConfirmImportInput["choices"]) =>
      run("confirm", async () => {
        const done = await confirmImport({ text, choices });
        setResult({ of: text, result: done });
        await client.invalidateQueries({ queryKey: profilesQuery.queryKey });
      }),
  };
}

export type Imports = ReturnType<typeof useImport>;
