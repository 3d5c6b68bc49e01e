import { type BaseUrlReading, recogniseBaseUrl } from "@/lib/alibaba/base-url";
import type { Plan, Region } from "@/lib/alibaba/plans";
import {
  baseUrlsFor,
  type Cell,
  isWorkspaceId,
  type Preset,
  presetFor,
  PRESETS,
  whyImpossible,
} from "@/lib/alibaba/presets";

/** The first step of the form: plan × region × host kind, the workspace, and the address that says the same. */
export type Where = {
  cell: Cell | null;
  workspaceId: string;
  /** In the address field while it is not what the choice gives: half typed, refused, or waiting for an edition. */
  typed: string | null;
  /** How the last address was read, and what to go back to. */
  read: { reading: BaseUrlReading; before: Where } | null;
};

export const NOWHERE: Where = { cell: null, workspaceId: "", typed: null, read: null };

export function presetOf({ cell }: Where): Preset | null {
  return cell && presetFor(cell);
}

/** How many hosts a plan has in a region. */
export function hostCount(plan: Plan, region: Region): number {
  return PRESETS.filter((preset) => preset.plan === plan && preset.region === region).length;
}

/** Keeps the kind of host where the new place has it; else takes the first one, which needs the least to be known. */
export function choosePlanAndRegion(where: Where, plan: Plan, region: Region): Where {
  const kept = where.cell && { plan, region, hostKind: where.cell.hostKind };
  if (kept && !whyImpossible(kept)) return choose(where, kept);
  const first = PRESETS.find((preset) => preset.plan === plan && preset.region === region);
  return first ? choose(where, first) : where;
}

export function choose(where: Where, { plan, region, hostKind }: Cell): Where {
  return { ...where, cell: { plan, region, hostKind }, typed: null, read: null };
}

/** The address for the choice; `{WorkspaceId}` stands in it until a workspace is named. */
export function addressOf(where: Where): string {
  if (where.typed !== null) return where.typed;
  const preset = presetOf(where);
  if (!preset) return "";
  const workspaceId = isWorkspaceId(where.workspaceId) ? where.workspaceId : null;
  return preset.needsWorkspaceId && workspaceId === null
    ? preset.baseUrls.openai
    : baseUrlsFor(preset, workspaceId).openai;
}

export function typeAddress(where: Where, text: string): Where {
  return { ...where, typed: text, read: null };
}

/** Makes the choice follow an address. One that cannot be used stays in the field and changes nothing else. */
export function readAddress(where: Where, text: string): Where {
  if (text.trim() === "") return { ...where, typed: null, read: null };
  // Left as it was: nothing to read, and what was said of it stays.
  if (where.read && text === where.typed) return where;
  if (text === addressOf({ ...where, typed: null })) return { ...where, typed: null };
  const reading = recogniseBaseUrl(text);
  const before: Where = { ...where, typed: null, read: null };
  const read = { reading, before };
  switch (reading.kind) {
    case "recognised": {
      const { preset, alternatives, baseUrls } = reading;
      const workspaceId = reading.workspaceId ?? where.workspaceId;
      const served = [preset, ...alternatives];
      const chosen = served.find(({ id }) => id === presetOf(where)?.id);
      if (alternatives.length === 0 || chosen) {
        return { ...choose({ ...where, workspaceId }, chosen ?? preset), read };
      }
      return { ...where, cell: null, workspaceId, typed: baseUrls.openai, read };
    }
    case "workspace-id-missing":
      return { ...choose({ ...where, workspaceId: "" }, reading.preset), read };
    case "retired":
    case "unknown-host":
    case "unsupported-port":
    case "not-a-url":
      return { ...where, typed: text, read };
  }
}

/** The editions of a plan that share the address just read: the person must say which. Empty when that is settled. */
export function openEditions({ cell, read }: Where): Preset[] {
  if (cell || read?.reading.kind !== "recognised") return [];
  return [read.reading.preset, ...read.reading.alternatives];
}

/** Says which edition an address means; how it was repaired stays on show. */
export function chooseEdition(where: Where, edition: Preset): Where {
  return { ...choose(where, edition), read: where.read };
}

export function undoReading(where: Where): Where {
  return where.read?.before ?? where;
}

export type WhereProblem = {
  place?: "missing" | "edition";
  address?: "unusable";
  workspaceId?: "missing" | "malformed";
};

/** What keeps the step from being done; null when nothing does. */
export function problemOf(where: Where): WhereProblem | null {
  // An address that cannot be used would be silently left out: it stands in the way until it is changed.
  if (where.typed !== null && openEditions(where).length === 0) return { address: "unusable" };
  const preset = presetOf(where);
  if (!preset) return { place: openEditions(where).length > 0 ? "edition" : "missing" };
  if (!preset.needsWorkspaceId || isWorkspaceId(where.workspaceId)) return null;
  return { workspaceId: where.workspaceId === "" ? "missing" : "malformed" };
}
