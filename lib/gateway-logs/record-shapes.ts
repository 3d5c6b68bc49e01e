/** Largest instant a `Date` holds; a larger `cooldownUntil` is no time. */
const EPOCH_MS_MAX = 8.64e15;

type Nullish<Value> = Value | null | undefined;

const given = (value: unknown): value is string => typeof value === "string";
const text = (value: unknown): value is Nullish<string> => isNullish(value) || given(value);
const yes = (value: unknown): value is true => value === true;
const flag = (value: unknown): value is boolean => typeof value === "boolean";
const count = (value: unknown): value is Nullish<number> =>
  isNullish(value) || (Number.isSafeInteger(value) && Number(value) >= 0);
const instant = (value: unknown): value is Nullish<number> =>
  isNullish(value) || (Number.isInteger(value) && Number(value) > 0 && Number(value) <= EPOCH_MS_MAX);
const window = (value: unknown): value is "cooldown" | "disabled" =>
  value === "cooldown" || value === "disabled";

/**
 * Records of 2026.3.11 and later, by `event`; fields that nothing here needs are not looked at. Plain questions and no
 * zod: a command line reads thousands of records in its first 200 ms, and loading zod takes a third of that.
 */
const SHAPES = {
  auth_profile_failure_state_updated: {
    runId: text,
    profileId: text,
    provider: given,
    reason: given,
    windowType: window,
    windowReused: flag,
    errorCount: count,
    cooldownUntil: instant,
    disabledUntil: instant,
  },
  embedded_run_failover_decision: {
    runId: text,
    decision: given,
    failoverReason: text,
    provider: given,
    model: text,
    profileId: text,
    rawErrorPreview: text,
  },
  embedded_run_agent_end: {
    runId: text,
    isError: yes,
    error: text,
    model: text,
    provider: given,
    rawErrorPreview: text,
  },
  model_fallback_decision: {
    runId: text,
    decision: given,
    reason: text,
    candidateProvider: given,
    candidateModel: text,
    errorPreview: text,
  },
  model_fallback_chain_stopped: {
    runId: text,
    reason: text,
    candidateProvider: given,
    candidateModel: text,
  },
  auth_profile_bookkeeping_dropped: { runId: text, profileId: given, provider: text },
} as const;

type Shapes = typeof SHAPES;
type EventName = keyof Shapes;
type Read<Shape> = {
  [Name in keyof Shape]: Shape[Name] extends (value: unknown) => value is infer Value ? Value : never;
};

export type GatewayRecord = { [Name in EventName]: { event: Name } & Read<Shapes[Name]> }[EventName];

/** The structured record in the fields of a line; null where it is none of these, or a field is no such value. */
export function gatewayRecordIn(fields: unknown): GatewayRecord | null {
  return isRecord(fields) ? fields : null;
}

function isRecord(fields: unknown): fields is GatewayRecord {
  if (typeof fields !== "object" || fields === null) return false;
  const record = fields as Readonly<Record<string, unknown>>;
  const { event } = record;
  if (typeof event !== "string" || !Object.hasOwn(SHAPES, event)) return false;
  const shape: Readonly<Record<string, (value: unknown) => boolean>> = SHAPES[event as EventName];
  for (const name in shape) if (shape[name]?.(record[name]) !== true) return false;
  return true;
}

function isNullish(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
