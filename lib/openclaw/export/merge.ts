import type { RenderedExport } from "@/lib/exports/schemas";

import type { ConfigEdit } from "../config-text/edit-config";
import type { ConfigNode, Json } from "../config-text/node";
import { plainValue } from "../config-text/plain-value";
import { indexOf, nodeAt, pointerOf } from "../config-text/pointer";
import { hasValue } from "../config-text/same-json";
import type { EXPORT_CHANGE_CODES } from "./export-codes";
import { ExportRefused } from "./export-refused";

export type ChangeCode = (typeof EXPORT_CHANGE_CODES)[number];
export type Change = NonNullable<RenderedExport["changes"]>[number] & { code: ChangeCode };

type Path = readonly (string | number)[];

const SENTENCES: Record<ChangeCode, string> = {
  "provider-added": "This provider was not there.",
  "provider-changed": "The profile has another value.",
  "key-changed": "The key is given another way.",
  "key-removed": "The key comes from OpenClaw's key store; what stands here would get in its way.",
  "model-added": "The profile offers this model.",
  "model-changed": "The profile has another value for this model.",
  "models-mode": "With “replace”, the models of the built-in provider would be hidden.",
  "default-model": "The default model is the exported one.",
  "fallback-models": "The fallback models are the exported ones.",
  alias: "The alias was asked for.",
  "listed-model": "In this version only listed models can be chosen.",
  "media-model": "The model for images or videos was asked for.",
  "secret-provider": "The reference to the key needs this source.",
  "auth-profile": "Names a key in OpenClaw's key store.",
  "auth-order": "The order in which stored keys are tried.",
  plugin: "The built-in provider comes with this plugin.",
};

/** The edits that turn one config into another, each with its reason. */
export class Merge {
  readonly edits: ConfigEdit[] = [];
  readonly changes: Change[] = [];

  constructor(private readonly before: ConfigNode) {}

  /** What stood at a path before the merge; undefined where nothing did. */
  nodeAt(path: Path): ConfigNode | undefined {
    return nodeAt(this.before, path);
  }

  /** The same as a value. */
  at(path: Path): Json | undefined {
    const node = this.nodeAt(path);
    return node && plainValue(node);
  }

  isObject(path: Path): boolean {
    return this.nodeAt(path)?.kind === "object";
  }

  /** Nothing happens where the value is there already. Throws ExportRefused where a parent has no place for it. */
  set(path: Path, value: Json, code: ChangeCode): void {
    const present = this.nodeAt(path);
    if (present && hasValue(present, value)) return;
    this.#refuseBlocked(path);
    this.edits.push({ op: "set", path, value });
    this.#note(path, code);
  }

  /** Nothing happens where there is nothing. */
  remove(path: Path, code: ChangeCode): void {
    if (!this.nodeAt(path)) return;
    this.edits.push({ op: "remove", path });
    this.#note(path, code);
  }

  #note(path: Path, code: ChangeCode): void {
    this.changes.push({ pointer: pointerOf(path), code, message: SENTENCES[code] });
  }

  #refuseBlocked(path: Path): void {
    for (let length = 1; length < path.length; length += 1) {
      const parent = this.nodeAt(path.slice(0, length));
      if (!parent) return;
      if (parent.kind === "object" || (parent.kind === "array" && indexOf(path[length] ?? "") !== -1))
        continue;
      const where = pointerOf(path.slice(0, length));
      const held = parent.kind === "array" ? "a list" : "a plain value";
      throw new ExportRefused("bad-base", `In the pasted config ${where} holds ${held}, not an object.`);
    }
  }
}

export function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
