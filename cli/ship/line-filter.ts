import { scrubKeys } from "@/lib/alibaba/scrub";
import { shapeOf } from "@/lib/gateway-logs/line-shape";
import { createLineSplitter } from "@/lib/gateway-logs/lines";
import { NEEDLES } from "@/lib/gateway-logs/needles";
import { parseLine } from "@/lib/gateway-logs/parse-line";

import type { Progress } from "./progress";
import { shippedLine } from "./shipped-line";

export type LineFilter = {
  /**
   * Takes the next bytes of the log; gives the lines that leave the host, as they leave it. `day` (`2026-11-20`) dates
   * lines that have a time of day only.
   */
  take: (chunk: Uint8Array, day?: string | null) => string[];
  /** Reads a last line without a line feed; another log may follow. */
  end: () => string[];
  /** Instant of the last dated line: it dates lines without a time after it. */
  previousAt: () => string | null;
};

/** Nearly all lines of a log end here. `progress` is told how many there were, and of those whose time is doubtful. */
export function createLineFilter(
  previous: string | null,
  progress: Pick<Progress, "read" | "doubt">,
): LineFilter {
  let previousAt = previous;
  let assumeDate: string | undefined;
  let found: string[] = [];

  function read(line: string) {
    const parsed = parseLine(line, { scrub: scrubKeys, assumeDate, previousAt });
    previousAt = parsed.at ?? previousAt;
    return parsed;
  }

  const splitter = createLineSplitter(NEEDLES, {
    onLine(line, { isOdd }) {
      progress.read(1);
      const parsed = read(line);
      const shipped = shippedLine(line, parsed);
      if (shipped !== null) {
        found.push(shipped);
        if (parsed.offsetless) progress.doubt("offsetless");
      } else if (parsed.undated) {
        progress.doubt("undated");
      }
      return isOdd && parsed.recognised && parsed.at !== null ? shapeOf(line) : null;
    },
    onPassed(count, last) {
      progress.read(count);
      read(last());
    },
    onOversized: () => progress.read(1),
  });
  const handOver = () => {
    const lines = found;
    found = [];
    return lines;
  };
  return {
    take(chunk, day) {
      assumeDate = day ?? undefined;
      splitter.push(chunk);
      return handOver();
    },
    end() {
      splitter.end();
      return handOver();
    },
    previousAt: () => previousAt,
  };
}
