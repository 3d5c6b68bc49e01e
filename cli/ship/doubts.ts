/** What makes a line's time doubtful: nothing dates it, or its time has no offset. */
export type Doubt = "undated" | "offsetless";

/** Said once, at the first such line. */
export const DOUBT_SENTENCES: Record<Doubt, string> = {
  undated:
    "Lines without a date are left out. Name the gateway's own log file, or have times written: `openclaw logs --json`, `docker logs --timestamps`.",
  offsetless:
    "Times without an offset are taken for UTC. The gateway's own log file and `docker logs --timestamps` have it on every line.",
};

/** Said at the end. */
export const DOUBT_TOTALS: Record<Doubt, string> = {
  undated: "Lines without a date, left out",
  offsetless: "Times without an offset, taken for UTC",
};
