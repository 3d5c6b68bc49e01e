import "server-only";

import pino, { type Logger } from "pino";

/** One JSON object a line. Secrets are typed so that they print as `[secret]`; redaction is the second net. */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ["*.key", "*.password", "*.token", "*.authorization", "*.cookie", "headers.*"],
      censor: "[secret]",
    },
  });
}
