import "server-only";

import pino, { type DestinationStream, type Logger } from "pino";

/**
 * What looks like a key of Model Studio or a token of ours, in whatever text: a library's error may quote what it was
 * given. Not inside a word, but right behind an escape such as `\n`.
 */
const KEY_LIKE = /(?<!(?<!\\)[A-Za-z0-9])(?:s[kt]-|ms-|ck_|LTAI)[\w.-]{16,}/g;

/**
 * One JSON object a line, to standard output unless told otherwise. Secrets are typed so that they print as `[secret]`;
 * redaction is the second net, and the look of a key the third.
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
    hooks: { streamWrite: (line: string) => line.replace(KEY_LIKE, "[secret]") },
  };
  return pino(options, destination);
}
