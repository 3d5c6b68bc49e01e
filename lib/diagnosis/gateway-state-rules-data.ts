import { NAME_THE_RELEASE } from "./fix-steps-data";
import type { RuleRow } from "./rule-row";

/** What is wrong with a gateway, or with the way its lines come here, whichever key it uses. */
export const GATEWAY_STATE_RULES = {
  "config-not-loaded": {
    severity: "degraded",
    category: "request",
    key: "unknown",
    fix: [
      {
        step: "validate-config",
        openclaw: { feature: "configValidate", is: ["yes", "unmeasured", "unknown"] },
      },
      "mend-config",
      "reload-by-itself",
      NAME_THE_RELEASE,
    ],
    source: "knowledge/openclaw/gateway-logs.md §2, reload; run on 2026.9.6",
  },
  "config-needs-restart": {
    severity: "degraded",
    category: "request",
    key: "unknown",
    fix: ["restart-gateway"],
    source: "knowledge/openclaw/gateway-logs.md §2, reload: config change requires gateway restart (read)",
  },
  "log-stopped-by-size": {
    severity: "degraded",
    category: "request",
    key: "unknown",
    fix: [
      "move-log-file",
      "raise-log-size",
      {
        step: "upgrade-for-rotation",
        openclaw: { feature: "logFileRotates", is: ["no", "unmeasured", "unknown"] },
      },
      NAME_THE_RELEASE,
    ],
    source: "knowledge/openclaw/gateway-logs.md §5, file: 2026.3.13 suppresses writes (read)",
  },
  "source-failing": {
    severity: "degraded",
    category: "network",
    key: "unknown",
    fix: ["mend-source"],
    source: "the error of the source itself (lib/log-sources)",
  },
  "source-unpaired": {
    severity: "degraded",
    category: "network",
    key: "unknown",
    fix: ["approve-device"],
    source: "knowledge/openclaw/gateway-logs.md §5: PAIRING_REQUIRED; run on 2026.9.6",
  },
  "source-silent": {
    severity: "info",
    category: "network",
    key: "unknown",
    fix: ["look-at-log-host", "check-source-settings"],
    source: "a gateway in use logs at least its requests (knowledge/openclaw/gateway-logs.md §2)",
  },
} as const satisfies Record<string, RuleRow>;
