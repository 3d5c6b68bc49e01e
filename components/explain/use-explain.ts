import { useState } from "react";

import { type Plan, PLANS } from "@/lib/alibaba/plans";
import type { Finding } from "@/lib/diagnosis/finding";
import { fitsMessage } from "@/lib/diagnosis/schemas";
import { parseVersion } from "@/lib/openclaw/versions";

export const PLAN_UNKNOWN = "unknown";
export const PLAN_CHOICES = [PLAN_UNKNOWN, ...PLANS] as const;

export type Draft = {
  message: string;
  plan: Plan | typeof PLAN_UNKNOWN;
  host: string;
  httpStatus: string;
  openclawVersion: string;
  keyWorksDirectly: boolean;
};

const EMPTY: Draft = {
  message: "",
  plan: PLAN_UNKNOWN,
  host: "",
  httpStatus: "",
  openclawVersion: "",
  keyWorksDirectly: false,
};

/** Words of messages/<locale>/explain.json under `form`. */
export type DraftErrors = {
  message?: "missing" | "tooLong";
  httpStatus?: "statusWrong";
  openclawVersion?: "versionWrong";
};

/**
 * The form and what came of it. The error is explained in this browser: it may hold anything, so it is sent nowhere,
 * stored nowhere, and never in the address.
 */
export function useExplain() {
  const [draft, setDraft] = useState(EMPTY);
  const [errors, setErrors] = useState<DraftErrors | null>(null);
  const [findings, setFindings] = useState<readonly Finding[] | null>(null);
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState(false);

  async function explain(): Promise<void> {
    const wrong = errorsOf(draft);
    setErrors(wrong);
    if (wrong) return;
    setPending(true);
    try {
      // The rules are loaded when they are needed first: the page opens without them.
      const { diagnose } = await import("@/lib/diagnosis/diagnose");
      setFindings(diagnose(evidenceOf(draft)));
      setFailed(false);
    } catch {
      // Only loading can fail; the page says so, and a second try loads again.
      setFailed(true);
    } finally {
      setPending(false);
    }
  }

  return {
    draft,
    errors,
    findings,
    pending,
    failed,
    explain,
    change: (change: Partial<Draft>) => setDraft((current) => ({ ...current, ...change })),
    clear: () => {
      setDraft(EMPTY);
      setErrors(null);
      setFindings(null);
      setFailed(false);
    },
  };
}

function errorsOf({ message, httpStatus, openclawVersion }: Draft): DraftErrors | null {
  const errors: DraftErrors = {
    ...(message.trim() === "" && { message: "missing" }),
    ...(!fitsMessage(message) && { message: "tooLong" }),
    ...(httpStatus.trim() !== "" && !/^[1-5]\d\d$/.test(httpStatus.trim()) && { httpStatus: "statusWrong" }),
    ...(openclawVersion.trim() !== "" &&
      !parseVersion(openclawVersion) && { openclawVersion: "versionWrong" }),
  };
  return Object.keys(errors).length > 0 ? errors : null;
}

function evidenceOf({ message, plan, host, httpStatus, openclawVersion, keyWorksDirectly }: Draft) {
  return {
    message,
    ...(plan !== PLAN_UNKNOWN && { plan }),
    ...(host.trim() !== "" && { host }),
    ...(httpStatus.trim() !== "" && { httpStatus: Number(httpStatus) }),
    ...(openclawVersion.trim() !== "" && { openclawVersion: openclawVersion.trim() }),
    ...(keyWorksDirectly && { keyWorksDirectly }),
  };
}
