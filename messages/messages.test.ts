import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, test } from "vitest";

import en from "@/i18n/messages-en";
import zhCn from "@/i18n/messages-zh-cn";

const ROOT = import.meta.dirname;
const LANGUAGES = { en, "zh-CN": zhCn } as const;

/** `{ "shell.overview": "Overview" }` */
function texts(tree: unknown, prefix = ""): Record<string, string> {
  if (typeof tree === "string") return { [prefix]: tree };
  return Object.fromEntries(
    Object.entries(tree as Record<string, unknown>).flatMap(([key, value]) =>
      Object.entries(texts(value, prefix === "" ? key : `${prefix}.${key}`)),
    ),
  );
}

/** Names of arguments and tags, sorted: what the code passes must fit both languages. */
function args(text: string): string[] {
  const names = [...text.matchAll(/\{\s*(\w+)\s*[,}]|<(\w+)>/g)].map((match) => match[1] ?? `<${match[2]}>`);
  return [...new Set(names)].sort();
}

/** The words between the arguments: `{n, plural, …}` keeps its branches, names and tags go. */
function words(text: string): string {
  return text
    .replace(/<\/?\w+>/g, "")
    .replace(/\{\s*\w+\s*(,\s*\w+\s*(?=[,}]))?,?|\b(one|other|zero|=\d+)\s*(?=\{)/g, "\u0000")
    .replace(/[{}]/g, "\u0000");
}

const english = texts(en);
const chinese = texts(zhCn);

test("every namespace file of both languages is loaded", () => {
  for (const [locale, messages] of Object.entries(LANGUAGES)) {
    const files = readdirSync(path.join(ROOT, locale)).map((file) => path.basename(file, ".json"));
    expect(Object.keys(messages).sort(), locale).toEqual(files.sort());
    for (const file of files) {
      const stored: unknown = JSON.parse(readFileSync(path.join(ROOT, locale, `${file}.json`), "utf8"));
      expect(messages, `${locale}/${file}`).toHaveProperty(file, stored);
    }
  }
});

test("nothing is untranslated: both languages have the same keys", () => {
  expect(Object.keys(chinese).sort()).toEqual(Object.keys(english).sort());
});

test("both languages name the same arguments and tags", () => {
  const differing = Object.keys(english).filter(
    (key) => JSON.stringify(args(english[key] ?? "")) !== JSON.stringify(args(chinese[key] ?? "")),
  );
  expect(differing).toEqual([]);
});

test("no text is empty or has space at its ends", () => {
  for (const all of [english, chinese]) {
    expect(Object.keys(all).filter((key) => all[key] === "" || all[key] !== all[key]?.trim())).toEqual([]);
  }
});

describe("Chinese typography", () => {
  const breaking = (rule: RegExp) =>
    Object.keys(chinese).filter((key) => rule.test(words(chinese[key] ?? "")));

  test("a space stands between Chinese and Latin text", () => {
    expect(breaking(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u)).toEqual([]);
  });

  test("punctuation after Chinese text is full-width", () => {
    expect(breaking(/\p{Script=Han}[,;:!?()]/u)).toEqual([]);
  });

  test("no space stands beside full-width punctuation", () => {
    expect(breaking(/[，。；：！？（）、“”] | [，。；：！？（）、]/u)).toEqual([]);
  });
});
