import { describe, expect, test } from "vitest";

import { type ModelAnswer, MODELS_ASKED_MAX } from "@/lib/checks/schemas";
import { CHECK_REASONS } from "@/lib/checks/reasons";
import type { CredentialSummary } from "@/lib/credentials/schemas";
import en from "@/messages/en/matrix.json";
import zhCn from "@/messages/zh-CN/matrix.json";

import { cellsOf, costOfRun, countOf, planRun, reasonsIn, REASON_WORDS, columnsOf, wordOf } from "./matrix";

const IDLE = { asking: null, waiting: [] };

function answer(change: Partial<ModelAnswer> = {}): ModelAnswer {
  return {
    credentialId: "crd_1",
    model: "qwen3.6-plus",
    status: "ok",
    reason: null,
    latencyMs: 371,
    tokens: 16,
    checkId: "chk_1",
    at: "2026-11-20T09:30:00.000Z",
    ...change,
  };
}

function credential(id: string, state: CredentialSummary["state"]): CredentialSummary {
  return {
    id,
    label: id,
    state,
    kind: "standard-legacy",
    mask: "sk-…a1f3",
    createdAt: "2026-11-20T09:30:00.000Z",
    verifiedAt: null,
    position: 0,
    keyNumber: 1,
    activatedAt: null,
    endedAt: null,
    expiresAt: null,
  };
}

test("a retired or revoked key has no column: it is never sent again", () => {
  const credentials = [
    credential("a", "active"),
    credential("b", "retired"),
    credential("c", "revoked"),
    credential("d", "staged"),
  ];
  expect(columnsOf(credentials).map(({ id }) => id)).toEqual(["a", "d"]);
});

describe("a full test", () => {
  const keys = [{ id: "a" }, { id: "b" }];

  test("asks every model with every key, a check for each key", () => {
    const batches = planRun(keys, ["m", "n", "o"]);
    expect(batches).toEqual([
      { credentialId: "a", models: ["m", "n", "o"] },
      { credentialId: "b", models: ["m", "n", "o"] },
    ]);
    expect(countOf(batches)).toBe(6);
  });

  test("announces one small chat for each model and key", () => {
    expect(costOfRun(planRun(keys, ["m", "n", "o"]), "standard", "m")).toBe(6 * 16);
  });

  test("splits more models than one check may ask, and announces what the second check costs besides", () => {
    const models = Array.from({ length: MODELS_ASKED_MAX + 2 }, (_, index) => `m${index}`);
    const batches = planRun([{ id: "a" }], models);
    expect(batches.map(({ models }) => models.length)).toEqual([MODELS_ASKED_MAX, 2]);
    expect(costOfRun(batches, "standard", "m0")).toBe((MODELS_ASKED_MAX + 3) * 16);
  });
});

describe("a cell", () => {
  test("shows the newest answer of its model to its key, and nothing of another", () => {
    const cellOf = cellsOf([answer()], IDLE);
    expect(cellOf("crd_1", "qwen3.6-plus")).toEqual({ kind: "answer", answer: answer() });
    expect(cellOf("crd_1", "qwen3-max")).toEqual({ kind: "not-run" });
    expect(cellOf("crd_2", "qwen3.6-plus")).toEqual({ kind: "not-run" });
  });

  test("says while a test is under way whether it is its turn", () => {
    const asking = { credentialId: "crd_1", models: ["qwen3.6-plus"] };
    const waiting = [{ credentialId: "crd_2", models: ["qwen3.6-plus"] }];
    const cellOf = cellsOf([answer()], { asking, waiting });
    expect(cellOf("crd_1", "qwen3.6-plus").kind).toBe("asking");
    expect(cellOf("crd_2", "qwen3.6-plus").kind).toBe("waiting");
    expect(cellOf("crd_1", "qwen3-max").kind).toBe("not-run");
  });
});

describe("the words in the cells", () => {
  test("are there for every reason that has one, in both languages, and none too many", () => {
    const words = [...REASON_WORDS, "warning", "failed"].sort();
    expect(Object.keys(en.word).sort()).toEqual(words);
    expect(Object.keys(zhCn.word).sort()).toEqual(words);
    expect(CHECK_REASONS).toEqual(expect.arrayContaining([...REASON_WORDS]));
  });

  test("an answer we have no word for is still told apart: a caveat or a failure", () => {
    expect(wordOf({ status: "failed", reason: "tls-failed" })).toBe("failed");
    expect(wordOf({ status: "warning", reason: null })).toBe("warning");
    expect(wordOf({ status: "warning", reason: "throttled" })).toBe("throttled");
  });

  test("each is explained once below the matrix", () => {
    const cells = [
      answer(),
      answer({ status: "warning", reason: "throttled" }),
      answer({ status: "warning", reason: "throttled", model: "qwen3-max" }),
      answer({ status: "failed", reason: "model-not-granted" }),
    ].map((answer) => ({ kind: "answer" as const, answer }));
    expect(reasonsIn(cells).map(({ reason }) => reason)).toEqual(["throttled", "model-not-granted"]);
  });
});
