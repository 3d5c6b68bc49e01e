import type { HostIdentity } from "./hosts";
import catalog from "./models.json";

export type ServedModel = {
  id: string;
  /** Largest `max_tokens` it takes. */
  maxTokens: number;
  thinking: "none" | "optional" | "on-by-default" | "always";
};

const lists = {
  general: catalog.standard as ServedModel[],
  coding: catalog.coding as ServedModel[],
  // Some callable ids are missing from the Token Plan's list, as measured (knowledge/alibaba/README.md §1).
  token: [...catalog.token, ...catalog.tokenCallableButUnlisted] as ServedModel[],
  "misplaced-plan": [],
} satisfies Record<HostIdentity["kind"], ServedModel[]>;

/** What `GET …/models` lists on this host. */
export function listedModels(host: HostIdentity): readonly ServedModel[] {
  return host.kind === "token" ? (catalog.token as ServedModel[]) : lists[host.kind];
}

export type ModelLookup =
  | { kind: "served"; model: ServedModel }
  | { kind: "native-only" }
  | { kind: "not-purchased" }
  | { kind: "unknown" };

/** Ids are case-sensitive, as on the real hosts. */
export function findModel(host: HostIdentity, id: string): ModelLookup {
  if (host.kind === "general" && catalog.notPurchased.includes(id)) return { kind: "not-purchased" };
  const model = lists[host.kind].find((candidate) => candidate.id === id);
  if (model) return { kind: "served", model };
  return catalog.nativeOnly.includes(id) && host.kind !== "coding"
    ? { kind: "native-only" }
    : { kind: "unknown" };
}
