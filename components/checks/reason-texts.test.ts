import { describe, expect, test } from "vitest";

import { CHECK_REASONS } from "@/lib/checks/reasons";
import en from "@/messages/en/checks.json";
import zhCn from "@/messages/zh-CN/checks.json";

import { REASONS_WITHOUT_FIX } from "./reason-text-data";

describe.each([
  { language: "en", messages: en },
  { language: "zh-CN", messages: zhCn },
])("in $language", ({ messages }) => {
  test("every reason a check can give has its sentence, and there is none too many", () => {
    expect(Object.keys(messages.reasons).sort()).toEqual([...CHECK_REASONS].sort());
  });

  test("every reason says what to do, except those after which there is nothing to do", () => {
    const fixable = CHECK_REASONS.filter((reason) => !REASONS_WITHOUT_FIX.some((word) => word === reason));
    expect(Object.keys(messages.fixes).sort()).toEqual(fixable.sort());
  });

  test("a reason of money, quota, grants or throttling never sounds like a bad key", () => {
    const keyIsFine = [
      "throttled",
      "quota-used",
      "free-quota-used",
      "billing-arrears",
      "model-not-granted",
    ] as const;
    for (const reason of keyIsFine) {
      expect(messages.reasons[reason]).toMatch(/^(Key fine|密钥正常)/);
    }
  });
});
