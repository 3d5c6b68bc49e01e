import type { ConfigPath } from "@/lib/openclaw/config-text/pointer";

import type { DoctoredConfig } from "./doctored-config";
import type { DoctorContext, DoctorEdit, DoctorSeverity } from "./finding";

/**
 * A path stands for how OpenClaw writes it, and is written out when somebody asks: a name of a megabyte may be in the
 * paths of a hundred thousand findings.
 */
export type SightingParams = Readonly<Record<string, string | ConfigPath>>;

/** Where a rule saw what it looks for. */
export type Sighting = {
  /** The main place first; `[]` is the whole document. */
  paths: readonly [ConfigPath, ...ConfigPath[]];
  /** One for each `{name}` in the rule's sentences. Keys are masked and long texts cut before anybody reads them. */
  params?: SightingParams;
  /**
   * All of them or none are done. Never a value that came from the text: see `DoctorEdit`. Where they are more than a
   * few, a function that makes them: a config may have many such places, and each has all the edits.
   */
  edits?: readonly DoctorEdit[] | (() => readonly DoctorEdit[]);
  /** Where it weighs other than usual, by the version for one. */
  severity?: DoctorSeverity;
};

/**
 * One thing the doctor looks for. The sentences are English with `{param}` in them and no other brace, so that
 * messages/en/doctor.json holds the same: `${VAR}` goes in as a param.
 */
export type DoctorRule = {
  /** Stable. */
  code: string;
  severity: DoctorSeverity;
  /** What is wrong, in a few words. */
  title: string;
  /** Why, and what comes of it. */
  cause: string;
  /** What to do. */
  fix: string;
  /** Where it was measured or read. */
  source: string;
  /** Never throws, whatever the config holds. Linear in the config. */
  find(config: DoctoredConfig, context: DoctorContext): Iterable<Sighting>;
};
