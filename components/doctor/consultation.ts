import type { ConfigTextProblem } from "@/lib/openclaw/config-text/refusal";
import type { DoctorSeverity } from "@/lib/openclaw/doctor/finding";
import type { ImportKind } from "@/lib/openclaw/import/candidate";

import type { Change } from "./changed-lines";
import type { ShownPart } from "./shown-lines";

/** Where something stands, for people: `models.providers.qwen.baseUrl`, line 13. */
export type SeenPlace = { name: string; line: number };

/** One finding as the page shows it; nothing of it holds a key. */
export type SeenFinding = {
  /** Its place in the diagnosis, by which its repair is asked for. */
  index: number;
  code: string;
  severity: DoctorSeverity;
  params: Readonly<Record<string, string>>;
  title: string;
  cause: string;
  fix: string;
  source: string;
  /** The main one first. */
  places: SeenPlace[];
  repairable: boolean;
  /** What its repair changes, keys masked; null where it was not worked out. */
  change: Change | null;
};

/** What is shown of a text, keys masked; `bytes` in UTF-8. */
type ShownText = { parts: ShownPart[]; lines: number; bytes: number; masked: number };

/** What the doctor says of a text. The text itself does not come back. */
export type Consultation =
  | { kind: "refused"; problem: ConfigTextProblem; line: number; column: number; shown: ShownText }
  | {
      kind: "read";
      version: string;
      /** The rules are about openclaw.json; of the others only the profiles are wanted. */
      document: ImportKind;
      dialect: "json" | "json5";
      shown: ShownText;
      counts: Record<DoctorSeverity, number>;
      repairable: number;
      /** Gravest first; the first of very many. */
      findings: SeenFinding[];
    };
