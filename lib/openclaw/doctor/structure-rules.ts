import { AGENT_ROSTER_RULES } from "./agent-roster-rules";
import { DOCUMENT_RULES } from "./document-rules";
import { FLAT_ENV_RULES } from "./flat-env-rules";
import { MEDIA_MODEL_RULES } from "./media-model-rules";
import { MISPLACED_KEY_RULES } from "./misplaced-key-rules";
import { PLUGIN_ENTRY_RULES } from "./plugin-entry-rules";
import { REQUIRED_RULES } from "./required-rules";
import type { DoctorRule } from "./rule";
import { SECRET_REF_RULES } from "./secret-ref-rules";
import { SURFACE_KEY_RULES } from "./surface-key-rules";
import { SURFACE_VALUE_RULES } from "./surface-value-rules";
import { TYPE_RULES } from "./type-rules";

/** What a version of OpenClaw says of the config before it sends anything. */
export const STRUCTURE_RULES: readonly DoctorRule[] = [
  ...DOCUMENT_RULES,
  ...TYPE_RULES,
  ...FLAT_ENV_RULES,
  ...MEDIA_MODEL_RULES,
  ...AGENT_ROSTER_RULES,
  ...SECRET_REF_RULES,
  ...MISPLACED_KEY_RULES,
  ...PLUGIN_ENTRY_RULES,
  ...SURFACE_KEY_RULES,
  ...SURFACE_VALUE_RULES,
  ...REQUIRED_RULES,
];
