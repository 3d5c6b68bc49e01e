import { type BaseUrlReading, recogniseBaseUrl } from "@/lib/alibaba/base-url";
import { holdsNoKey } from "@/lib/alibaba/not-a-key";

import type { Json } from "../config-text/node";
import { type ConfigPath, pointerOf } from "../config-text/pointer";
import reserved from "../data/reserved-provider-ids.json";
import { textOf } from "../config-text/json-members";
import type { FoundKey, FoundModel, ImportCandidate } from "./candidate";
import type { ImportNotes } from "./import-notes";
import { plainName } from "./shown-text";

/** As many as can be confirmed at once. */
const CANDIDATES_MAX = 200;

const PROVIDER_ID_LENGTH_MAX = 200;

/** An entry as a reader of one kind of document found it. Key and models are looked at only where it counts. */
export type FoundEntry = {
  path: ConfigPath;
  providerId: string;
  name?: string | null;
  baseUrl: Json | undefined;
  key: () => FoundKey;
  models: () => readonly FoundModel[];
};

/** The entries that lead to Model Studio or seem to; what is said of the others goes to the notes. */
export class Candidates {
  readonly #candidates: ImportCandidate[] = [];
  readonly #notes: ImportNotes;
  #leftOut = 0;

  constructor(notes: ImportNotes) {
    this.#notes = notes;
  }

  add(entry: FoundEntry): void {
    const { path, providerId, key, models } = entry;
    if (this.#candidates.length === CANDIDATES_MAX) {
      this.#leftOut += 1;
      return;
    }
    const pointer = pointerOf(path);
    // Such a name may not be shown, and an entry cannot be chosen without being shown.
    if (!holdsNoKey(pointer)) return this.#notes.add("name-holds-key", path.slice(0, -1));
    if (providerId.length > PROVIDER_ID_LENGTH_MAX) {
      return this.#notes.add("entry-unreadable", path.slice(0, -1));
    }
    const written = textOf(entry.baseUrl)?.trim() ?? "";
    const address = written === "" ? null : recogniseBaseUrl(written);
    const isModelStudio = leadsToModelStudio(address);
    if (!isModelStudio && !seemsModelStudio(providerId, written, address)) {
      return this.#notes.add("not-model-studio", path);
    }
    this.#candidates.push({
      pointer,
      providerId,
      name: plainName(entry.name ?? null, 80),
      baseUrl: address && shownAddress(address),
      address,
      key: key(),
      models: models(),
      isModelStudio,
    });
  }

  list(): readonly ImportCandidate[] {
    if (this.#leftOut > 0) this.#notes.add("entries-left-out", [], String(this.#leftOut));
    this.#leftOut = 0;
    return this.#candidates;
  }
}

function leadsToModelStudio(address: BaseUrlReading | null): boolean {
  return address !== null && address.kind !== "not-a-url" && address.kind !== "unknown-host";
}

/** Where no address tells, its words or the id do. Hosts of Alibaba that no document names are worth telling of. */
function seemsModelStudio(providerId: string, written: string, address: BaseUrlReading | null): boolean {
  if (address?.kind === "unknown-host") return /(?:^|\.)aliyuncs\.com$/.test(address.host);
  const id = providerId.toLowerCase();
  if (address !== null && !/dashscope|aliyun/i.test(written)) {
    return reserved.alibaba.some(({ ids }) => ids.includes(id));
  }
  return ![reserved.others, reserved.heldDifferently].some(({ ids }) => ids.includes(id));
}

/** Of an address only what the presets say, or the host: sign-in parts, paths and queries are used for keys. */
function shownAddress(address: BaseUrlReading): string | null {
  switch (address.kind) {
    case "recognised":
      return address.baseUrls.openai;
    case "workspace-id-missing":
      return address.preset.baseUrls.openai;
    case "retired":
    case "unknown-host":
      return `https://${address.host}`;
    case "unsupported-port":
      return `https://${address.host}:${address.port}`;
    case "not-a-url":
      return null;
  }
}
