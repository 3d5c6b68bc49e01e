import { describe, expect, test } from "vitest";

import { Secret } from "@/lib/core/secret";

import { inspectKey, keyFit, type KeyKindId, maskKey } from "./keys";

const HEX = "0123456789abcdef0123456789abcdef";
const BODY = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_".repeat(3).slice(0, 96);
const STANDARD = `sk-${HEX}`;
const WORKSPACE = `sk-ws-H.ABCDEF.a1b2.${BODY}`;
const PLAN = `sk-sp-D.ABCDEF.a1b2.${BODY}`;

function accepted(pasted: string) {
  const inspection = inspectKey(pasted);
  if (inspection.verdict !== "accepted") throw new Error(inspection.code);
  return {
    key: inspection.key.reveal(),
    kind: inspection.kind,
    removed: inspection.removed.map(({ code }) => code),
    notes: inspection.notes.map(({ code }) => code),
  };
}

describe("a pasted key", () => {
  test.each<[string, KeyKindId, string[]]>([
    [STANDARD, "standard-legacy", ["same-shape-as-deepseek"]],
    [WORKSPACE, "standard-ws", []],
    [`sk-sp-${HEX}`, "plan-legacy", ["plan-not-in-prefix"]],
    [PLAN, "plan-new", ["plan-not-in-prefix"]],
    ["st-0123456789abcdefghij", "temporary", ["expires-within-30-minutes"]],
    ["sk-ABCDEFGHIJKLMNOPQRSTUVWX", "unknown-sk", ["shape-not-seen-before"]],
  ])("%s is told apart by its shape, and says what the shape cannot tell", (pasted, kind, notes) => {
    expect(accepted(pasted)).toEqual({ key: pasted, kind, removed: [], notes });
  });

  test.each([
    ["spaces and line ends", `  ${STANDARD}\r\n`, ["outer-spaces"]],
    ["full-width and unbreakable spaces", `\u3000\u00a0${STANDARD}\u3000`, ["outer-spaces"]],
    ["zero-width characters", `\uFEFFsk-\u200b${HEX}\u200d`, ["invisible-characters"]],
    ["quotes", `"${STANDARD}"`, ["quotes"]],
    ["Chinese quotes", `“${STANDARD}”`, ["quotes"]],
    ["one lost quote", `${STANDARD}'`, ["quotes"]],
    ["Bearer", `Bearer ${STANDARD}`, ["bearer"]],
    ["a whole header", `Authorization: Bearer ${STANDARD}`, ["authorization-header", "bearer"]],
    [
      "a header from curl",
      `-H "Authorization: Bearer ${STANDARD}" \\`,
      ["trailing-punctuation", "authorization-header", "bearer", "outer-spaces", "quotes"],
    ],
    ["NAME=", `DASHSCOPE_API_KEY=${STANDARD}`, ["variable-name"]],
    ["export NAME=", `export DASHSCOPE_API_KEY="${STANDARD}"`, ["quotes", "variable-name"]],
    ["a line of JSON", `"apiKey": "${STANDARD}",`, ["quotes", "trailing-punctuation", "variable-name"]],
    ["a trailing comma", `${STANDARD},`, ["trailing-punctuation"]],
    ["a Chinese semicolon", `${STANDARD}；`, ["trailing-punctuation"]],
  ])("%s around it are removed and said", (_what, pasted, removed) => {
    const result = accepted(pasted);
    expect(result.key).toBe(STANDARD);
    expect(new Set(result.removed)).toEqual(new Set(removed));
  });

  test("wrapped over lines is put together again", () => {
    const wrapped = `${PLAN.slice(0, 50)}\r\n  ${PLAN.slice(50)}`;
    expect(accepted(wrapped)).toMatchObject({ key: PLAN, removed: ["line-breaks"] });
    expect(accepted(`sk-01234567 89abcdef0123456789abcdef`)).toMatchObject({
      key: STANDARD,
      removed: ["inner-spaces"],
    });
  });

  test("a trailing = belongs to the key", () => {
    expect(accepted(`sk-ABCDEFGHIJKLMNOPQRSTUVWX=`).key).toMatch(/=$/u);
    expect(accepted(`KEY=sk-ABCDEFGHIJKLMNOPQRSTUVWX==`).key).toMatch(/==$/u);
  });

  test.each([
    ["", "empty"],
    [" \n\u200b", "empty"],
    ['""', "empty"],
    ["${DASHSCOPE_API_KEY}", "variable-reference"],
    ['"${DASHSCOPE_API_KEY}"', "variable-reference"],
    ["KEY=${DASHSCOPE_API_KEY}", "variable-reference"],
    ["$DASHSCOPE_API_KEY", "variable-reference"],
    ["%DASHSCOPE_API_KEY%", "variable-reference"],
    ["{env:DASHSCOPE_API_KEY}", "variable-reference"],
    ["__env__:DASHSCOPE_API_KEY", "variable-reference"],
    ["process.env.DASHSCOPE_API_KEY", "variable-reference"],
    ["${***}", "variable-reference"],
    ["__OPENCLAW_REDACTED__", "openclaw-redacted"],
    ["oc-sent-v2.abcdefghijklmnopqrstuvwxyz", "openclaw-sentinel"],
    ["sk-…a1f3", "masked"],
    ["sk-...a1f3", "masked"],
    ["sk-***", "masked"],
    ["sk-0123••••••••cdef", "masked"],
    ["••••", "masked"],
    ["[secret]", "masked"],
    ["xxxx", "example"],
    ["sk-xxx", "example"],
    ["sk-sp-xxxxxxxxxxxxxxxxxxxxxxxx", "example"],
    ["<your-api-key>", "example"],
    ["YOUR_DASHSCOPE_API_KEY", "example"],
    ["LTAI5tABCDEFGHIJKLMNOPQR", "access-key-id"],
    ["ms-01234567-89ab-cdef-0123-456789abcdef", "modelscope-key"],
    [`sk-ant-api03-${BODY}`, "other-vendor"],
    [`sk-proj-${BODY}`, "other-vendor"],
    [`sk-or-v1-${HEX}${HEX}`, "other-vendor"],
    ["sk-0123456789", "too-short"],
    [`sk-${"a1".repeat(300)}`, "too-long"],
    ["a".repeat(100_000), "too-long"],
    [`${"$".repeat(8_000)}{`, "invalid-characters"],
    [`sk-${HEX}密钥`, "invalid-characters"],
    [`ѕk-${HEX}`, "invalid-characters"],
    [`curl -H 'Authorization: Bearer ${STANDARD}' https://dashscope.aliyuncs.com`, "invalid-characters"],
    [`${STANDARD}\n${STANDARD.replace("0", "1")}`, "several-keys"],
    [`${STANDARD}${STANDARD}`, "several-keys"],
    [`A=${STANDARD}\nB=${PLAN}`, "several-keys"],
    [`${STANDARD} my key`, "more-than-a-key"],
    ["abcdefghijklmnopqrstuvwxyz012345", "not-a-model-studio-key"],
  ])("%s is refused: %s", (pasted, code) => {
    expect(inspectKey(pasted)).toMatchObject({ verdict: "refused", code });
  });

  test("nothing of it is in a refusal", () => {
    for (const pasted of [`${STANDARD} my key`, `sk-ant-${HEX}`, `ms-${HEX}`, `${HEX}!`]) {
      expect(JSON.stringify(inspectKey(pasted))).not.toContain(HEX.slice(0, 8));
    }
  });

  test("an inspection can be logged: the key in it is masked", () => {
    expect(JSON.stringify(inspectKey(STANDARD))).not.toContain(HEX.slice(0, 8));
  });
});

describe("whether a host takes a kind of key", () => {
  test.each([
    ["standard-legacy", "standard", "shared", null],
    ["standard-ws", "standard", "trial", null],
    ["standard-legacy", "standard", "workspace", "only-keys-of-this-workspace"],
    ["plan-new", "coding", "plan", "plan-not-in-prefix"],
    ["plan-legacy", "token-team", "plan", "plan-not-in-prefix"],
    ["temporary", "standard", "shared", "expires-within-30-minutes"],
    ["unknown-sk", "standard", "finance", "shape-not-seen-before"],
  ] as const)("%s on %s %s fits, with the caveat %s", (kind, plan, hostKind, note) => {
    const fit = keyFit(kind, { plan, hostKind });
    expect(fit.fits).toBe(true);
    expect((fit.fits && fit.note?.code) ?? null).toBe(note);
  });

  test.each([
    ["plan-new", "standard", "shared", "plan-key-on-standard-host", "Incorrect API key provided"],
    ["plan-legacy", "standard", "workspace", "plan-key-on-standard-host", "sk-sp-"],
    [
      "standard-legacy",
      "coding",
      "plan",
      "standard-key-on-plan-host",
      "invalid access token or token expired",
    ],
    ["standard-ws", "token-team", "plan", "standard-key-on-plan-host", "Invalid API-key provided"],
    ["unknown-sk", "token-personal", "plan", "standard-key-on-plan-host", "sk-sp-"],
    ["temporary", "coding", "plan", "temporary-key-on-plan-host", "pay-as-you-go"],
    ["temporary", "standard", "trial", "temporary-key-not-for-this-host", "shared and workspace"],
    ["standard-ws", "standard", "finance", "key-kind-not-for-finance-host", "finance"],
  ] as const)("%s on %s %s does not: %s", (kind, plan, hostKind, code, words) => {
    const fit = keyFit(kind, { plan, hostKind });
    expect(fit).toMatchObject({ fits: false, code, message: expect.stringContaining(words) });
  });
});

describe("a masked key", () => {
  test.each([
    [STANDARD, "sk-…cdef"],
    [WORKSPACE, `sk-ws-…${BODY.slice(-4)}`],
    [PLAN, `sk-sp-…${BODY.slice(-4)}`],
    ["st-0123456789abcdefghij", "st-…ghij"],
    ["sk-12345", "sk-…"],
    ["something-else-entirely", "…"],
  ])("keeps its prefix and its last four characters, if enough stays hidden", (key, mask) => {
    expect(maskKey(new Secret(key))).toBe(mask);
  });
});
