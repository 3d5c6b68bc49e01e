import type { BaseUrlReading } from "@/lib/alibaba/base-url";
import type { RefusalCode } from "@/lib/alibaba/key-refusals";
import type { KeyInspection } from "@/lib/alibaba/keys";

/** openclaw: openclaw.json; models: an agent's models.json; status: `models status --json`; cc-switch: its provider JSON. */
export const IMPORT_KINDS = ["openclaw", "models", "status", "cc-switch"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What stands where a key would and is none, beside the refusals of `inspectKey`. */
export const OPENCLAW_MARKER_CODES = ["auth-profile", "openclaw-marker", "not-a-text"] as const;
export type KeyMarkerCode = RefusalCode | (typeof OPENCLAW_MARKER_CODES)[number];

/**
 * What stands where a key would. literal: a real key, as `inspectKey` found it; reference: `${VAR}`, a SecretRef or the
 * bare name of a variable (its name); marker: a redaction, an auth-profile id, a placeholder; none: nothing.
 */
export type FoundKey =
  | {
      kind: "literal";
      inspection: Extract<KeyInspection, { verdict: "accepted" }>;
      /** The variable that holds it in the same document. */
      envVar?: string;
    }
  | { kind: "reference"; name: string; envVar?: string }
  | { kind: "marker"; code: KeyMarkerCode }
  | { kind: "none" };

export type FoundModel = {
  id: string;
  name: string;
  reasoning?: boolean;
  input?: readonly string[];
  contextWindow?: number;
  maxTokens?: number;
};

/** One provider entry of a pasted document that leads to Model Studio, or seems to. */
export type ImportCandidate = {
  /** JSON pointer of the entry; unique within the document. */
  pointer: string;
  /** As written; may be empty where the document names none. */
  providerId: string;
  /** What a person called the entry; null where the document has no such name. */
  name: string | null;
  /** Where it leads, mended: fit to be shown, with nothing of the pasted text but a documented or plain host name. */
  baseUrl: string | null;
  /** What the written base URL means; null where none is written. */
  address: BaseUrlReading | null;
  key: FoundKey;
  models: readonly FoundModel[];
  /** Whether the host is one of Model Studio's (lib/alibaba/base-url.ts). */
  isModelStudio: boolean;
};

/**
 * include-not-followed: `detail` names the files. entry-unreadable: no object, or its name cannot be one.
 * name-holds-key: a key stands where a name belongs. not-model-studio: another vendor's. key-unclaimed: a key in `env`
 * that no entry names. entries-left-out: not looked at, `detail` says how many.
 */
export const IMPORT_NOTE_CODES = [
  "include-not-followed",
  "entry-unreadable",
  "name-holds-key",
  "not-model-studio",
  "key-unclaimed",
  "entries-left-out",
] as const;

export type ImportNote = { code: (typeof IMPORT_NOTE_CODES)[number]; pointer: string; detail?: string };

export type ReadImport = {
  kind: ImportKind;
  candidates: readonly ImportCandidate[];
  notes: readonly ImportNote[];
};
