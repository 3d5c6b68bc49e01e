import "server-only";

import { deflateRawSync, inflateRawSync } from "node:zlib";

import { z } from "zod";

import { HoldSnapshot } from "@/lib/gateway-logs/hold-snapshot";

/** A version, and the instant of the line that told it. */
const StoredVersion = z.object({ version: z.string(), at: z.string() });

/** What a gateway's replay begins with: which version, and from where that is known. */
export const Origin = z.object({
  /** Set by a person. */
  given: z.string().nullable(),
  /** The first that its log states. It is taken to have run before, too. */
  stated: StoredVersion.nullable(),
  /** The first that the form of a line makes likely; counts where there is neither. Not in what was written before 0020. */
  likely: StoredVersion.nullable().default(null),
});
export type Origin = z.infer<typeof Origin>;

/** Raised with every change of what the replay makes of events: what other rules had led to is as good as none. */
const RULES = 1;

const CheckpointState = z.object({
  /** Only of a gateway's first checkpoint, which is where every replay begins. */
  origin: Origin.nullable(),
  snapshot: HoldSnapshot,
});
export type CheckpointState = z.infer<typeof CheckpointState>;
const Packed = CheckpointState.extend({ rules: z.literal(RULES) });

/** Far above what a replay may remember; a broken row must not take the memory. */
const INFLATED_BYTES_MAX = 8 * 1024 * 1024;
/** Thousands of these are written after a large import; more effort saves a tenth of the space. */
const LEVEL = 1;

export function packCheckpoint(state: CheckpointState): Uint8Array<ArrayBuffer> {
  return new Uint8Array(deflateRawSync(JSON.stringify({ ...state, rules: RULES }), { level: LEVEL }));
}

/** Null for what an earlier release wrote in another form or by other rules: it is made anew. */
export function unpackCheckpoint(bytes: Uint8Array): CheckpointState | null {
  const json = inflateRawSync(bytes, { maxOutputLength: INFLATED_BYTES_MAX }).toString("utf8");
  const parsed = Packed.safeParse(JSON.parse(json));
  if (!parsed.success) return null;
  const { origin, snapshot } = parsed.data;
  return { origin, snapshot };
}
