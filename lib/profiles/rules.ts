import { type BaseUrlReading, type RecognisedBaseUrl, recogniseBaseUrl } from "@/lib/alibaba/base-url";
import {
  baseUrlsFor,
  findPreset,
  isWorkspaceId,
  type Preset,
  presetFor,
  whyImpossible,
} from "@/lib/alibaba/presets";

import type { BaseUrls, CreateProfileInput } from "./schemas";

type Problem = { ok: false; field: "presetId" | "plan" | "baseUrl" | "workspaceId"; message: string };

/** Where a profile points: settled, or the field that keeps it from being settled. */
export type Placement =
  { ok: true; preset: Preset; workspaceId: string | null; baseUrls: BaseUrls; repairs: string[] } | Problem;

const NO_CHOICE = "Choose a preset, or plan, region and host kind, or paste a base URL.";
const CONTRADICTION = "This base URL belongs to another plan, region or host kind than the one chosen.";
const WORKSPACE_NEEDED =
  "This host needs the workspace id, as the console shows it: letters, digits and dashes.";
const WORKSPACE_UNUSED = "Only workspace hosts carry a workspace id.";

/** Turns preset, spelt-out fields or a pasted base URL into one placement. They may not contradict each other. */
export function placeProfile(input: CreateProfileInput): Placement {
  const reading = input.baseUrl === undefined ? null : recogniseBaseUrl(input.baseUrl);
  const asked = askedPreset(input);
  if (asked && "ok" in asked) return asked;
  const pasted = usableReading(reading, asked, input);
  if (pasted && "ok" in pasted) return pasted;

  const preset = asked ?? pasted?.preset;
  if (!preset) return refuse("presetId", NO_CHOICE);
  const workspaceId = input.workspaceId ?? pasted?.workspaceId ?? null;
  if (preset.needsWorkspaceId && (workspaceId === null || !isWorkspaceId(workspaceId))) {
    return refuse("workspaceId", WORKSPACE_NEEDED);
  }
  if (!preset.needsWorkspaceId && input.workspaceId !== undefined)
    return refuse("workspaceId", WORKSPACE_UNUSED);
  return {
    ok: true,
    preset,
    workspaceId: preset.needsWorkspaceId ? workspaceId : null,
    baseUrls: baseUrlsFor(preset, workspaceId),
    repairs: pasted?.repairs.map(({ code }) => code) ?? [],
  };
}

/** The preset named by id or by plan × region × host kind; null when neither was given. */
function askedPreset(input: CreateProfileInput): Preset | Problem | null {
  if (input.presetId !== undefined) {
    return findPreset(input.presetId) ?? refuse("presetId", "There is no such preset.");
  }
  const { plan, region, hostKind } = input;
  if (plan === undefined || region === undefined || hostKind === undefined) return null;
  const reason = whyImpossible({ plan, region, hostKind });
  return reason ? refuse("plan", reason.message) : presetFor({ plan, region, hostKind });
}

type Usable = Pick<RecognisedBaseUrl, "preset" | "repairs"> & { workspaceId: string | null };

/** What a pasted base URL adds, unless it is unusable or contradicts what was asked for. */
function usableReading(
  reading: BaseUrlReading | null,
  asked: Preset | null,
  input: CreateProfileInput,
): Usable | Problem | null {
  if (!reading) return null;
  switch (reading.kind) {
    case "recognised": {
      const served = [reading.preset, ...reading.alternatives];
      if (asked && !served.some(({ id }) => id === asked.id)) return refuse("baseUrl", CONTRADICTION);
      const contradicts =
        input.workspaceId !== undefined && (reading.workspaceId ?? "") !== input.workspaceId;
      return contradicts ? refuse("workspaceId", "The base URL names another workspace.") : reading;
    }
    case "workspace-id-missing":
      return asked && asked.id !== reading.preset.id
        ? refuse("baseUrl", CONTRADICTION)
        : { ...reading, workspaceId: input.workspaceId ?? null };
    case "retired":
    case "unknown-host":
    case "unsupported-port":
    case "not-a-url":
      return refuse("baseUrl", reading.message);
  }
}

function refuse(field: Problem["field"], message: string): Problem {
  return { ok: false, field, message };
}
