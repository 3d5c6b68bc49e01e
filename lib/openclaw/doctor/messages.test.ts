import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";

import en from "@/messages/en/doctor.json";
import zhCn from "@/messages/zh-CN/doctor.json";

import { DOCTOR_RULES } from "./rule-lists";

type Sentences = { title: string; cause: string; fix: string };
const english: Readonly<Record<string, Sentences>> = en.rules;
const chinese: Readonly<Record<string, Sentences>> = zhCn.rules;
const PARTS = ["title", "cause", "fix"] as const;

const paramsIn = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();

describe("every rule speaks both languages", () => {
  test.each(DOCTOR_RULES)("$code", (rule) => {
    const { code, title, cause, fix } = rule;
    expect(english[code]).toEqual({ title, cause, fix });
    for (const part of PARTS) {
      expect(paramsIn(chinese[code]?.[part] ?? ""), part).toEqual(paramsIn(rule[part]));
      // Nothing but params may be special to either way of filling them in.
      expect(rule[part].replace(/\{\w+\}/g, "")).not.toMatch(/[{}<>]/);
    }
  });

  test("the screen's sentences are those of the command line", () => {
    const t = createTranslator({ locale: "en", messages: { doctor: en }, namespace: "doctor.rules" });
    for (const { code, cause } of DOCTOR_RULES) {
      const params = Object.fromEntries(paramsIn(cause).map((name) => [name.slice(1, -1), `‹${name}›`]));
      const filled = cause.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "");
      expect(t(`${code}.cause` as "not-an-object.cause", params)).toBe(filled);
    }
  });

  test("no sentence is left of a rule that is gone", () => {
    const codes = DOCTOR_RULES.map(({ code }) => code).sort();
    expect(Object.keys(english).sort()).toEqual(codes);
    expect(Object.keys(chinese).sort()).toEqual(codes);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
