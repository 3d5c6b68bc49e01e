import type { ErrorName } from "./errors-data";
import type { KeyFamily } from "./key-family";

/**
 * What a special key makes happen. `error`: the named refusal; `everywhere` also on model lists, else only
 * once a model is called, as debts, quotas and grants show. `general-host-error`: a plan key that works at home
 * and is refused this way on pay-as-you-go hosts. `transport`: a way an answer can be broken. `stream`: a way only an
 * event stream can; whole answers come as they should.
 */
export type SpecialEffect =
  | { kind: "error"; error: ErrorName; everywhere: boolean }
  | { kind: "general-host-error"; error: ErrorName }
  | { kind: "transport"; fault: TransportFault }
  | { kind: "stream"; fault: StreamFault };

type StreamFault = "stream-error" | "stream-stalls" | "stream-endless" | "stream-torn";

export type TransportFault =
  | "slow"
  | "silent"
  | "html"
  | "empty"
  | "broken"
  | "garbage"
  | "error-in-200"
  | "redirect"
  | "endless"
  | "bad-gateway"
  | StreamFault;

type SpecialKey = { family: KeyFamily; effect: SpecialEffect };

const onModels = (error: ErrorName): SpecialEffect => ({ kind: "error", error, everywhere: false });
const everywhere = (error: ErrorName): SpecialEffect => ({ kind: "error", error, everywhere: true });
const stream = (fault: StreamFault): SpecialEffect => ({ kind: "stream", fault });
const transport = (fault: TransportFault): SpecialEffect => ({ kind: "transport", fault });

/** Keys for everything that goes wrong in the field; any client can use them, with no switch in the product. */
export const SPECIAL_KEYS = {
  arrears: { family: "standard", effect: onModels("arrears") },
  freeTierOnly: { family: "standard", effect: onModels("freeTierOnly") },
  throttledTokens: { family: "standard", effect: onModels("throttledTokens") },
  throttledRequests: { family: "standard", effect: onModels("throttledRequests") },
  throttledBurst: { family: "standard", effect: onModels("throttledBurst") },
  workspaceNotGranted: { family: "standard", effect: onModels("workspaceNotGranted") },
  modelNotGranted: { family: "standard", effect: onModels("modelNotGranted") },
  notActivated: { family: "standard", effect: onModels("notPurchased") },
  contentRefused: { family: "standard", effect: onModels("contentRefused") },
  serverError: { family: "standard", effect: onModels("serverError") },
  overloaded: { family: "standard", effect: onModels("overloaded") },
  revoked: { family: "standard", effect: everywhere("invalidKey") },
  slow: { family: "standard", effect: transport("slow") },
  silent: { family: "standard", effect: transport("silent") },
  html: { family: "standard", effect: transport("html") },
  empty: { family: "standard", effect: transport("empty") },
  broken: { family: "standard", effect: transport("broken") },
  garbage: { family: "standard", effect: transport("garbage") },
  errorIn200: { family: "standard", effect: transport("error-in-200") },
  redirect: { family: "standard", effect: transport("redirect") },
  endless: { family: "standard", effect: transport("endless") },
  badGateway: { family: "standard", effect: transport("bad-gateway") },
  streamError: { family: "standard", effect: stream("stream-error") },
  streamStalls: { family: "standard", effect: stream("stream-stalls") },
  streamEndless: { family: "standard", effect: stream("stream-endless") },
  streamTorn: { family: "standard", effect: stream("stream-torn") },
  codingExpired: { family: "coding", effect: everywhere("invalidCodingKey") },
  codingHourQuota: { family: "coding", effect: onModels("codingHourQuota") },
  codingWeekQuota: { family: "coding", effect: onModels("codingWeekQuota") },
  codingConcurrency: { family: "coding", effect: onModels("codingConcurrency") },
  // Documents and recordings disagree on a Coding Plan key at a pay-as-you-go host: ordinary keys get the
  // measured 401, this one the 403 of the Coding Plan FAQ (knowledge/diagnosis.md §1).
  codingRefusedWith403: {
    family: "coding",
    effect: { kind: "general-host-error", error: "planKeyOnGeneralHost" },
  },
  tokenQuota: { family: "token", effect: onModels("tokenQuota") },
  tokenSeatExpired: { family: "token", effect: everywhere("invalidKey") },
} as const satisfies Record<string, SpecialKey>;

export type SpecialKeyName = keyof typeof SPECIAL_KEYS;

export function specialEffect(name: SpecialKeyName): SpecialEffect {
  return SPECIAL_KEYS[name].effect;
}
