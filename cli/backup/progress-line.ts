import type { WriteStream } from "node:tty";

import type { OnProgress } from "@/lib/backups/progress";

/** Below this it is over before anybody looks. */
const LARGE_BYTES = 32 * 1024 ** 2;
const PAGE_BYTES = 4_096;

/** One line on a terminal that tells how far a large database is; nothing anywhere else. */
export function progressOn(stream: WriteStream): OnProgress | undefined {
  if (!stream.isTTY) return undefined;
  let shown = "";
  return (stage, done, of) => {
    const bytes = stage === "copied" ? of * PAGE_BYTES : of;
    if (bytes < LARGE_BYTES) return;
    const text = `${stage} ${Math.floor((done / of) * 100)} %`;
    if (text === shown) return;
    shown = text;
    stream.write(`\r\u001b[K${text}${done >= of ? "\n" : ""}`);
  };
}
