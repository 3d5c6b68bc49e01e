import { z } from "zod";

import {
  EXPORT_FORMS,
  type ExportForm,
  KEY_MODES,
  type KeyMode,
  PROVIDER_MODES,
  type ProviderMode,
} from "@/lib/exports/schemas";

import judgedJson from "../data/judged.json";

const FILE = z
  .object({
    /** When the run was. */
    asOf: z.string(),
    verdicts: z.array(
      z.object({
        form: z.enum(EXPORT_FORMS),
        keyMode: z.enum(KEY_MODES),
        providerMode: z.enum(PROVIDER_MODES),
        version: z.string(),
        outcome: z.enum(["accepted", "accepted-with-warning"]),
      }),
    ),
  })
  .parse(judgedJson);

type Tried = { form: ExportForm; keyMode: KeyMode; providerMode: ProviderMode };

const OUTCOMES = new Map(FILE.verdicts.map((verdict) => [keyOf(verdict, verdict.version), verdict.outcome]));

/** What the real OpenClaw of exactly this version said of such an export (`npm run test:openclaw`). */
export function judgedBefore(
  tried: Tried,
  version: string,
): "accepted" | "accepted-with-warning" | "not-tried" {
  return OUTCOMES.get(keyOf(tried, version.trim().replace(/^v/, ""))) ?? "not-tried";
}

function keyOf({ form, keyMode, providerMode }: Tried, version: string): string {
  return [form, keyMode, providerMode, version].join(" ");
}
