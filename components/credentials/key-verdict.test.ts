import { describe, expect, test } from "vitest";

import en from "@/i18n/messages-en";
import zhCn from "@/i18n/messages-zh-cn";
import { REPAIR_CODES } from "@/lib/alibaba/base-url";
import { REMOVAL_CODES } from "@/lib/alibaba/key-paste";
import { REFUSAL_CODES } from "@/lib/alibaba/key-refusals";
import { KEY_MISFIT_CODES, KEY_NOTE_CODES } from "@/lib/alibaba/keys";

import { keyVerdict } from "./key-verdict";

const LEGACY = `sk-${"0123456789abcdef".repeat(2)}`;
const PLAN = `sk-sp-${"0123456789abcdef".repeat(2)}`;
const SHARED = { plan: "standard", hostKind: "shared" } as const;

test("a key is described by its mask, never by itself", () => {
  const verdict = keyVerdict(`Authorization: Bearer ${LEGACY}\n`, SHARED);
  expect(verdict).toMatchObject({ state: "accepted", mask: "sk-…cdef", fit: { fits: true } });
  expect(JSON.stringify(verdict)).not.toContain(LEGACY.slice(3, 20));
});

test("a plan key on a pay-as-you-go host is warned about before it is saved", () => {
  expect(keyVerdict(PLAN, SHARED)).toMatchObject({ fit: { fits: false, code: "plan-key-on-standard-host" } });
});

test("nothing is said of a fit while the place is not chosen", () => {
  expect(keyVerdict(LEGACY, null)).toMatchObject({ state: "accepted", fit: null });
});

test("two keys on two lines are refused, not joined", () => {
  expect(keyVerdict(`${LEGACY}\n${PLAN}`, SHARED)).toEqual({ state: "refused", code: "several-keys" });
});

describe("every code of key and address hygiene has its sentence", () => {
  const GROUPS = {
    removals: REMOVAL_CODES,
    notes: [...KEY_NOTE_CODES, "seen-before"],
    misfits: KEY_MISFIT_CODES,
    refusals: REFUSAL_CODES,
    repairs: REPAIR_CODES,
  } as const;

  test.each(
    Object.entries({ en, "zh-CN": zhCn }).flatMap(([locale, { keyHygiene }]) =>
      Object.entries(GROUPS).map(
        ([group, codes]) => [group, locale, codes, keyHygiene[group as keyof typeof GROUPS]] as const,
      ),
    ),
  )("%s in %s", (_group, _locale, codes, texts) => {
    expect(Object.keys(texts).sort()).toEqual([...codes].sort());
  });
});
