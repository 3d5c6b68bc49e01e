import { ADAPTER_RULES } from "./adapter-rules";
import { ENV_RULES } from "./env-rules";
import { HOST_PATH_RULES } from "./host-path-rules";
import { HOST_RULES } from "./host-rules";
import { KEY_RULES } from "./key-rules";
import { LITERAL_KEY_RULES } from "./literal-key-rules";
import { MODEL_FLAG_RULES } from "./model-flag-rules";
import { MODEL_REF_RULES } from "./model-ref-rules";
import { MODEL_RULES } from "./model-rules";
import { PLAN_RULES } from "./plan-rules";
import { PROVIDER_RULES } from "./provider-rules";
import type { DoctorRule } from "./rule";
import { VARIABLE_RULES } from "./variable-rules";
import { WAN_RULES } from "./wan-rules";

/** What OpenClaw takes without a word and Model Studio then refuses, or what goes another way than one thinks. */
export const KNOWLEDGE_RULES: readonly DoctorRule[] = [
  ...HOST_RULES,
  ...HOST_PATH_RULES,
  ...ADAPTER_RULES,
  ...WAN_RULES,
  ...KEY_RULES,
  ...VARIABLE_RULES,
  ...LITERAL_KEY_RULES,
  ...PLAN_RULES,
  ...MODEL_RULES,
  ...MODEL_FLAG_RULES,
  ...MODEL_REF_RULES,
  ...ENV_RULES,
  ...PROVIDER_RULES,
];
