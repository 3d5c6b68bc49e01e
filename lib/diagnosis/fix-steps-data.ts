import type { FixStep } from "./rule-row";

/** A refusal may be a hiccup: the same 401 twice before anything is said of the key (diagnosis.md, rules to apply). */
export const CHECK_AGAIN = { step: "check-again", once: true } as const satisfies FixStep;

/** Somebody's text is old news: a check is what counts, unless one has just said so. */
export const CHECK_KEY = { step: "check-key", metBy: "words", keyWorks: false } as const satisfies FixStep;

/** What the command does differs by release; it knows the providers of plugins only (docs/cli/models.md, 2026). */
const SIGN_IN = [
  {
    step: "sign-in-ends-own",
    provider: ["plugin", "unknown"],
    openclaw: [
      { feature: "authLoginEndsHolds", is: ["yes"] },
      { feature: "authLoginEndsOnlyItsOwn", is: ["yes", "unmeasured"] },
    ],
  },
  {
    step: "sign-in-ends-all",
    provider: ["plugin", "unknown"],
    openclaw: [
      { feature: "authLoginEndsHolds", is: ["yes"] },
      { feature: "authLoginEndsOnlyItsOwn", is: ["no"] },
    ],
  },
  {
    step: "sign-in-if-new",
    provider: ["plugin", "unknown"],
    openclaw: { feature: "authLoginEndsHolds", is: ["unmeasured", "unknown"] },
  },
  {
    step: "own-id-no-sign-in",
    provider: ["own"],
    openclaw: { feature: "authLoginEndsHolds", is: ["yes", "unmeasured", "unknown"] },
  },
  { step: "no-command-ends-it", openclaw: { feature: "authLoginEndsHolds", is: ["no"] } },
] as const satisfies readonly FixStep[];

/** For who cannot wait: where the release keeps its holds. */
const EDIT_STATE = [
  { step: "edit-profiles-file", openclaw: { feature: "holdsInStateFile", is: ["no"] } },
  {
    step: "edit-state-file",
    provider: ["own"],
    openclaw: [
      { feature: "holdsInStateFile", is: ["yes"] },
      { feature: "holdsInDatabase", is: ["no"] },
    ],
  },
  {
    step: "edit-state-database",
    provider: ["own"],
    openclaw: { feature: "holdsInSharedDatabase", is: ["yes"] },
  },
] as const satisfies readonly FixStep[];

/** Said where the steps before it are those of a release that nobody told. */
export const NAME_THE_RELEASE = { step: "name-the-release", assumed: true } as const satisfies FixStep;

/** How a hold is got rid of, and what does not do it: knowledge/openclaw/gateway-logs.md §0.6 and §4. */
export const END_OF_HOLD = [
  "wait-for-end",
  ...SIGN_IN,
  ...EDIT_STATE,
  { step: "paste-does-not-end", openclaw: { feature: "authPasteApiKey", is: ["yes"] } },
  {
    step: "restart-does-not-end",
    openclaw: [
      { feature: "authPasteApiKey", is: ["no", "unmeasured", "unknown"] },
      { feature: "authLoginEndsHolds", is: ["yes", "unmeasured", "unknown"] },
    ],
  },
  // The gateway of 2026.3.13 works with what it read at its start, whatever it stored since.
  { step: "restart-may-end", openclaw: { feature: "authLoginEndsHolds", is: ["no"] } },
] as const satisfies readonly FixStep[];

/** Whether the key of the config can be put before a stored one. */
export const CONFIG_KEY_FIRST = [
  { step: "config-key-first", openclaw: { feature: "apiKeyBeforeStoredProfile", is: ["yes"] } },
  {
    step: "config-key-first-if-new",
    openclaw: { feature: "apiKeyBeforeStoredProfile", is: ["unmeasured", "unknown"] },
  },
] as const satisfies readonly FixStep[];

export const SHOW_KEY_SOURCES = [
  {
    step: "show-key-sources",
    metBy: "words",
    openclaw: { feature: "authList", is: ["yes", "unmeasured", "unknown"] },
  },
  { step: "show-key-sources-by-status", metBy: "words", openclaw: { feature: "authList", is: ["no"] } },
] as const satisfies readonly FixStep[];

export const GIVE_GATEWAY_A_KEY = [
  { step: "paste-key-for-agent", openclaw: { feature: "authPasteApiKey", is: ["yes"] } },
  { step: "add-key-for-agent", openclaw: { feature: "authPasteApiKey", is: ["no"] } },
  {
    step: "paste-or-add-key-for-agent",
    openclaw: { feature: "authPasteApiKey", is: ["unmeasured", "unknown"] },
  },
] as const satisfies readonly FixStep[];
