import type { Json } from "../config-text/node";
import { itemsOf, objectOf, textOf } from "../config-text/json-members";
import type { FoundModel } from "./candidate";
import { plainName } from "./shown-text";

/** As many as a profile takes. */
const MODELS_MAX = 200;
const NAME_LENGTH_MAX = 120;

/** The models of an entry: OpenClaw's list, or a map by id as cc-switch has it for OpenCode. Unusable ones are left out. */
export function foundModels(value: Json | undefined): FoundModel[] {
  const byId = objectOf(value);
  const found = byId
    ? Object.entries(byId).map(([id, model]) => foundModel(objectOf(model) ?? {}, id))
    : itemsOf(value).map((model) => foundModel(objectOf(model) ?? { id: model }, null));
  return eachOnce(found.filter((model) => model !== null));
}

/** Models of which only ids are known. */
export function modelsNamed(ids: readonly (string | null)[]): FoundModel[] {
  return eachOnce(ids.map((id) => foundModel({ id }, null)).filter((model) => model !== null));
}

function foundModel(model: { readonly [name: string]: Json }, key: string | null): FoundModel | null {
  const id = plainName(key ?? textOf(model["id"]), NAME_LENGTH_MAX);
  if (id === null) return null;
  const { reasoning, input } = model;
  const contextWindow = size(model["contextWindow"]);
  const maxTokens = size(model["maxTokens"]);
  const inputs = itemsOf(input).filter((word) => word === "text" || word === "image");
  return {
    id,
    name: plainName(textOf(model["name"]), NAME_LENGTH_MAX) ?? id,
    ...(typeof reasoning === "boolean" && { reasoning }),
    ...(inputs.length > 0 && { input: [...new Set(inputs)] }),
    ...(contextWindow !== null && { contextWindow }),
    ...(maxTokens !== null && { maxTokens }),
  };
}

function size(value: Json | undefined): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : null;
}

function eachOnce(models: readonly FoundModel[]): FoundModel[] {
  return [...new Map(models.toReversed().map((model) => [model.id, model])).values()]
    .toReversed()
    .slice(0, MODELS_MAX);
}
