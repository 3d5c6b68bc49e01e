import "server-only";

import pino, { type DestinationStream, type Logger } from "pino";

/**
 * One JSON object a line, to standard output unless told otherwise. Secrets are typed so that they print as `[secret]`;
 * redaction is the second net.
 */
export function createLog(level: string, destination: DestinationStream = pino.destination(1)): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ["*.key", "*.password", "*.token", "*.authorization", "*.cookie", "headers.*"],
      censor: "[secret]",
    },
  };
  return pino(options, destination);
}
