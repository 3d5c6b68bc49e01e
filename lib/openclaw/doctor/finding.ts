import type { ConfigEdit } from "@/lib/openclaw/config-text/edit-config";
import type { ConfigPath } from "@/lib/openclaw/config-text/pointer";

/** fault: this version refuses the config, or a call will fail; risk: it may; hint: good to know. */
export const DOCTOR_SEVERITIES = ["fault", "risk", "hint"] as const;
export type DoctorSeverity = (typeof DOCTOR_SEVERITIES)[number];

/** What the text cannot tell and a caller may know. */
export type DoctorContext = {
  openclawVersion: string;
  /** Names of variables that are set where the gateway runs; left out when nobody knows. Never values. */
  variables?: readonly string[];
  /** Provider ids with a stored auth profile; left out when nobody knows. */
  storedProfiles?: readonly string[];
};

/**
 * What a repair does. A value that is in the text already may be a key: `move` and `tidy-key` name its place, so that
 * no finding carries it.
 */
export type DoctorEdit =
  | ConfigEdit
  /** Takes the value away from `path` and puts it to `to`, whose parents are made; nothing is moved over what is there. */
  | { op: "move"; path: ConfigPath; to: ConfigPath }
  /** Takes off what was pasted around a key: blanks, line breaks, quotes, `Bearer `. */
  | { op: "tidy-key"; path: ConfigPath };

/** One thing that is wrong, or will be. No text of it holds a key, nor do its edits. */
export type DoctorFinding = {
  /** Stable; translated in messages/ under `doctor.rules.<code>.{title,cause,fix}` with `params`. */
  code: string;
  severity: DoctorSeverity;
  /** JSON pointers, the main one first. "" is the whole document. Cut off before a name that looks like a key. */
  pointers: readonly [string, ...string[]];
  /** For the sentences: provider id, version, masked key, host … */
  params: Readonly<Record<string, string>>;
  /** English, for the command line and the API. */
  title: string;
  cause: string;
  fix: string;
  /** What the one click does; empty where a person must decide. */
  edits: readonly DoctorEdit[];
  /** Where it was measured or read. */
  source: string;
};
