import type { BaseUrlReading } from "@/lib/alibaba/base-url";
import type { Preset } from "@/lib/alibaba/presets";

import { type DoctoredKey, doctoredKey } from "./doctored-key";
import { itemsOf, membersOf, type Placed, textOf } from "./members";

/** An address as it is written, and what it means. */
export type DoctoredBaseUrl = Placed & {
  text: string;
  reading: BaseUrlReading;
  /** The host's presets, likeliest first; several where editions of a plan share it, none for a host nobody knows. */
  presets: readonly Preset[];
};

/** An entry of a provider's `models`. What is missing or of another type is left out. */
export type DoctoredModel = Placed & {
  id?: string;
  name?: string;
  members: ReadonlyMap<string, Placed>;
  compat: ReadonlyMap<string, Placed>;
};

/** A provider, from models.providers. What is missing or of another type is left out. */
export type DoctoredProvider = Placed & {
  id: string;
  members: ReadonlyMap<string, Placed>;
  baseUrl?: DoctoredBaseUrl;
  api?: string;
  auth?: string;
  apiKey?: DoctoredKey;
  /** Empty where `models` is missing or no array. */
  models: readonly DoctoredModel[];
  /** Whether it is there for Model Studio, once somebody asked: it is asked for each of its models too. */
  isForModelStudio?: boolean;
};

/** What providers of one config have in common. */
export type Readers = {
  isProfile: (text: string) => boolean;
  readBaseUrl: (text: string) => BaseUrlReading;
};

export function doctoredProvider(
  id: string,
  placed: Placed,
  { isProfile, readBaseUrl }: Readers,
): DoctoredProvider {
  const members = membersOf(placed);
  const api = textOf(members.get("api"));
  const auth = textOf(members.get("auth"));
  const apiKey = members.get("apiKey");
  const baseUrl = doctoredBaseUrl(members.get("baseUrl"), readBaseUrl);
  return {
    ...placed,
    id,
    members,
    ...(baseUrl && { baseUrl }),
    ...(api !== undefined && { api }),
    ...(auth !== undefined && { auth }),
    ...(apiKey && { apiKey: doctoredKey(apiKey, isProfile) }),
    models: itemsOf(members.get("models")).map(doctoredModel),
  };
}

function doctoredModel(placed: Placed): DoctoredModel {
  const members = membersOf(placed);
  const id = textOf(members.get("id"));
  const name = textOf(members.get("name"));
  const { path, node, start } = placed;
  const model: DoctoredModel = { path, node, start, members, compat: membersOf(members.get("compat")) };
  if (id !== undefined) model.id = id;
  if (name !== undefined) model.name = name;
  return model;
}

function doctoredBaseUrl(
  placed: Placed | undefined,
  readBaseUrl: Readers["readBaseUrl"],
): DoctoredBaseUrl | undefined {
  const text = textOf(placed);
  if (placed === undefined || text === undefined) return undefined;
  const reading = readBaseUrl(text);
  return { ...placed, text, reading, presets: presetsOf(reading) };
}

function presetsOf(reading: BaseUrlReading): readonly Preset[] {
  if (reading.kind === "recognised") return [reading.preset, ...reading.alternatives];
  return reading.kind === "workspace-id-missing" ? [reading.preset] : [];
}
