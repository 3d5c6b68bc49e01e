import type { ModelEntry } from "@/lib/profiles/schemas";

/** Machine words, translated in `profiles.models`. */
export type ModelProblem = "missing" | "notANumber" | "taken";

type Read =
  | { ok: true; model: ModelEntry }
  | { ok: false; problems: Partial<Record<"id" | "contextWindow" | "maxTokens", ModelProblem>> };

/** A model from the form's fields; numbers may carry thousands separators. `others`: the models it stands beside. */
export function readModelForm(data: FormData, others: readonly Pick<ModelEntry, "id">[]): Read {
  const id = text(data, "id");
  const contextWindow = wholeNumber(text(data, "contextWindow"));
  const maxTokens = wholeNumber(text(data, "maxTokens"));
  const taken = others.some((other) => other.id === id);
  if (id === "" || taken || contextWindow === null || maxTokens === null) {
    return {
      ok: false,
      problems: {
        ...(taken && { id: "taken" }),
        ...(id === "" && { id: "missing" }),
        ...(contextWindow === null && { contextWindow: "notANumber" }),
        ...(maxTokens === null && { maxTokens: "notANumber" }),
      },
    };
  }
  return {
    ok: true,
    model: {
      id,
      name: text(data, "name") || id,
      contextWindow,
      maxTokens,
      reasoning: data.has("reasoning"),
      input: data.has("image") ? ["text", "image"] : ["text"],
    },
  };
}

function text(data: FormData, name: string): string {
  return String(data.get(name) ?? "").trim();
}

function wholeNumber(text: string): number | null {
  const digits = text.replace(/[\s,，_]/gu, "");
  return /^[1-9]\d{0,8}$/.test(digits) ? Number(digits) : null;
}
