import { expect, test } from "vitest";

import { recogniseBaseUrl } from "@/lib/alibaba/base-url";

import { repairPieces } from "./repair-pieces";

/** `+added+` and `-removed-` in the text. */
function drawn(pasted: string): string {
  const reading = recogniseBaseUrl(pasted);
  if (reading.kind !== "recognised") throw new Error(`${pasted} was not recognised`);
  const marks = { kept: "", added: "+", removed: "-" };
  return repairPieces(reading.baseUrls.openai, reading.repairs)
    .map(({ kind, text }) => `${marks[kind]}${text}${marks[kind]}`)
    .join("");
}

test.each([
  ["https://dashscope.aliyuncs.com/compatible-mode", "https://dashscope.aliyuncs.com/compatible-mode+/v1+"],
  [
    "https://dashscope.aliyuncs.com/compatible-mode/chat/completions",
    "https://dashscope.aliyuncs.com/compatible-mode+/v1+-/chat/completions-",
  ],
  [
    "https://dashscope.aliyuncs.com/compatible-mode/v1/",
    "https://dashscope.aliyuncs.com/compatible-mode/v1-/-",
  ],
  ["dashscope.aliyuncs.com", "+https://+dashscope.aliyuncs.com+/compatible-mode/v1+"],
  [
    "http://dashscope.aliyuncs.com:443/api/v1",
    "-http://-+https://+dashscope.aliyuncs.com-:443--/api/v1-+/compatible-mode/v1+",
  ],
  [
    "https://DashScope.aliyuncs.com/compatible-mode/v1",
    "https://-DashScope.aliyuncs.com-+dashscope.aliyuncs.com+/compatible-mode/v1",
  ],
  ["https://coding.dashscope.aliyuncs.com", "https://coding.dashscope.aliyuncs.com+/v1+"],
])("%s shows what was added and what was removed, in place", (pasted, expected) => {
  expect(drawn(pasted)).toBe(expected);
});

test("what is left after the removed pieces is exactly the address that is saved", () => {
  for (const pasted of [
    "wss://dashscope-intl.aliyuncs.com/api-ws/v1/inference",
    "https://dashscope-us.aliyuncs.com/apps/anthropic/v1/messages",
    "'http://cn-hongkong.dashscope.aliyuncs.com//compatible-mode/v1/models?x=1'",
  ]) {
    const reading = recogniseBaseUrl(pasted);
    if (reading.kind !== "recognised") throw new Error(`${pasted} was not recognised`);
    const pieces = repairPieces(reading.baseUrls.openai, reading.repairs);
    const text = pieces.flatMap((piece) => (piece.kind === "removed" ? [] : [piece.text])).join("");
    expect(text).toBe(reading.baseUrls.openai);
  }
});
