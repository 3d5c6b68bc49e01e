import { z } from "zod";

import type { ErrorName } from "./errors-data";
import type { HostIdentity } from "./hosts";
import { findModel, type ServedModel } from "./models";
import type { ErrorFacts } from "./reply";
import { specialEffect, type SpecialKeyName } from "./special-keys-data";

const ROLES: ReadonlySet<string> = new Set(["system", "assistant", "user", "tool", "function"]);

/** What the three interfaces have in common once their wrapping is off. Sizes in tokens. */
export const ModelCall = z.object({
  model: z.string().optional(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown().optional() })).optional(),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
  max_tokens: z.number().nullish(),
  max_completion_tokens: z.number().nullish(),
  enable_thinking: z.boolean().nullish(),
});
export type ModelCall = z.infer<typeof ModelCall>;

type Refusal = { error: ErrorName; facts: ErrorFacts };
export type Judgement = { refusal: Refusal } | { refusal: null; model: ServedModel };

/** Null when the text is no JSON object of this form. */
export function parseModelCall(
  body: string,
  unwrap: (value: unknown) => unknown = (value) => value,
): ModelCall | null {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return null;
  }
  const parsed = ModelCall.safeParse(unwrap(value));
  return parsed.success ? parsed.data : null;
}

/** In the order of knowledge/alibaba/probes.json: model, then parameters, then the state of the account. */
export function judge(call: ModelCall, host: HostIdentity, special: SpecialKeyName | null): Judgement {
  if (!call.model) return refuse("modelMissing");
  const lookup = findModel(host, call.model);
  const named = { model: call.model };
  if (lookup.kind === "native-only") return refuse("modelNotSupported", named);
  if (lookup.kind === "not-purchased") return refuse("notPurchased", named);
  if (lookup.kind === "unknown") {
    return refuse(host.kind === "coding" ? "modelNotInCodingPlan" : "modelNotFound", named);
  }
  const refusal = judgeParameters(call, lookup.model);
  if (refusal) return { refusal };

  const effect = special === null ? null : specialEffect(special);
  if (effect?.kind === "error") return refuse(effect.error, named);
  return { refusal: null, model: lookup.model };
}

function judgeParameters(call: ModelCall, model: ServedModel): Refusal | null {
  const { messages } = call;
  if (!messages) return { error: "messagesMissing", facts: {} };
  if (messages.length === 0) return { error: "messagesEmpty", facts: {} };
  const index = messages.findIndex((message) => !ROLES.has(message.role));
  if (index !== -1) return { error: "roleUnknown", facts: { index, role: messages[index]?.role ?? "" } };

  for (const limit of [call.max_tokens, call.max_completion_tokens]) {
    if (limit == null) continue;
    if (!Number.isInteger(limit) || limit < 1 || limit > model.maxTokens) {
      return { error: "maxTokensRange", facts: { limit: model.maxTokens } };
    }
  }
  const thinking =
    call.enable_thinking ?? (model.thinking === "on-by-default" || model.thinking === "always");
  if (model.thinking === "always" && call.enable_thinking === false)
    return { error: "thinkingAlwaysOn", facts: {} };
  if (thinking && model.thinking !== "none" && !call.stream)
    return { error: "thinkingNeedsStream", facts: {} };
  return null;
}

function refuse(error: ErrorName, facts: ErrorFacts = {}): Judgement {
  return { refusal: { error, facts } };
}

const ANSWER = ["Hello", " from", " the", " Model", " Studio", " simulator", "."];

export type Completion = {
  pieces: readonly string[];
  finish: "stop" | "length";
  promptTokens: number;
  completionTokens: number;
};

/** The same few words for everyone, cut at the caller's limit. One piece is one token. */
export function complete(call: ModelCall): Completion {
  const limit = call.max_completion_tokens ?? call.max_tokens ?? ANSWER.length;
  const pieces = ANSWER.slice(0, limit);
  const characters = JSON.stringify(call.messages?.map((message) => message.content) ?? []).length;
  return {
    pieces,
    finish: pieces.length < ANSWER.length ? "length" : "stop",
    // "hi" comes to about 16 with the frame around it, as it does on the real hosts.
    promptTokens: 14 + Math.ceil(characters / 4),
    completionTokens: pieces.length,
  };
}
