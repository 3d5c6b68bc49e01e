import type { GatewayLogEvent } from "@/lib/gateway-logs/events";

type VersionStated = Extract<GatewayLogEvent, { kind: "version-stated" }>;

export type StatedVersions = {
  add: (event: VersionStated) => void;
  /** The newest statement up to an instant (ISO 8601 UTC); where all are later, the first. Null when there is none. */
  at: (instant: string) => string | null;
};

/** The versions that logs state, in the order of their times: files may be named in any. */
export function createStatedVersions(): StatedVersions {
  const statements: VersionStated[] = [];
  return {
    add: (event) => void statements.push(event),
    at(instant) {
      const inOrder = statements.toSorted((left, right) => Date.parse(left.at) - Date.parse(right.at));
      return (inOrder.findLast(({ at }) => at <= instant) ?? inOrder[0])?.version ?? null;
    },
  };
}
