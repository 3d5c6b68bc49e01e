import { z } from "zod";

import endpointsJson from "./data/endpoints.json";
import { HOST_KINDS, type HostKind, type Plan, PLANS, type Region, REGIONS } from "./plans";

const PLACEHOLDER = "{WorkspaceId}";

const Paths = z.object({
  openai: z.string(),
  anthropic: z.string().nullable(),
  native: z.string().nullable(),
});

const EndpointsFile = z.object({
  regionNames: z.record(z.enum(REGIONS), z.string()),
  paths: z.object({ general: Paths, coding: Paths, finance: Paths }),
  entries: z.array(
    z.object({
      id: z.string(),
      plan: z.enum(PLANS),
      region: z.enum(REGIONS),
      /** Only where a plan calls its site otherwise than the region. */
      regionName: z.string().optional(),
      hostKind: z.enum(HOST_KINDS),
      host: z.string(),
      paths: z.enum(["general", "coding", "finance"]),
      keyPrefixes: z.array(z.string()),
      certainty: z.enum(["official", "medium"]),
      source: z.string(),
    }),
  ),
  reservedWorkspaceIds: z.object({ ids: z.array(z.string()) }),
  retiredHosts: z.array(z.object({ host: z.string(), reason: z.string(), message: z.string() })),
});

const FILE = EndpointsFile.parse(endpointsJson);

/** Null: this host does not speak that protocol. */
export type PresetBaseUrls = { openai: string; anthropic: string | null; native: string | null };

/** One documented way into Model Studio. `{WorkspaceId}` stands in `host` and URLs where `needsWorkspaceId`. */
export type Preset = {
  id: string;
  plan: Plan;
  region: Region;
  regionName: string;
  hostKind: HostKind;
  host: string;
  baseUrls: PresetBaseUrls;
  needsWorkspaceId: boolean;
  /** Prefixes of the keys this host takes, e.g. `sk-sp-`. */
  keyKinds: string[];
  certainty: "official" | "medium";
  source: string;
};

/** What a preset is chosen by. */
export type Cell = { plan: Plan; region: Region; hostKind: HostKind };

/** Every plan × region × host kind that exists, in the order a menu shows them. */
export const PRESETS: readonly Preset[] = FILE.entries.map((entry) => {
  const paths = FILE.paths[entry.paths];
  const at = (path: string | null) => (path === null ? null : `https://${entry.host}${path}`);
  return {
    id: entry.id,
    plan: entry.plan,
    region: entry.region,
    regionName: entry.regionName ?? FILE.regionNames[entry.region],
    hostKind: entry.hostKind,
    host: entry.host,
    baseUrls: {
      openai: `https://${entry.host}${paths.openai}`,
      anthropic: at(paths.anthropic),
      native: at(paths.native),
    },
    needsWorkspaceId: entry.host.includes(PLACEHOLDER),
    keyKinds: entry.keyPrefixes,
    certainty: entry.certainty,
    source: entry.source,
  };
});

/** Hosts that once took Model Studio traffic and no longer do. */
export const RETIRED_HOSTS: readonly { host: string; reason: string; message: string }[] = FILE.retiredHosts;

export function findPreset(id: string): Preset | null {
  return PRESETS.find((preset) => preset.id === id) ?? null;
}

/** At most one preset exists per cell. */
export function presetFor({ plan, region, hostKind }: Cell): Preset | null {
  return PRESETS.find((p) => p.plan === plan && p.region === region && p.hostKind === hostKind) ?? null;
}

export type ImpossibleCode =
  | "plan-has-own-host"
  | "plan-not-in-region"
  | "plan-host-needs-plan"
  | "finance-host-only-in-finance-cloud"
  | "finance-cloud-has-one-host"
  | `no-${HostKind}-host-in-region`;

const PLAN_NAMES: Record<Plan, string> = {
  standard: "Pay-as-you-go",
  coding: "Coding Plan",
  "token-team": "Token Plan (team)",
  "token-personal": "Token Plan (personal)",
};

/** Why no preset exists for a plan × region × host kind, or null when one does. */
export function whyImpossible(cell: Cell): { code: ImpossibleCode; message: string } | null {
  if (presetFor(cell)) return null;
  const { plan, region, hostKind } = cell;
  const regionName = FILE.regionNames[region];

  if (plan !== "standard") {
    return hostKind === "plan"
      ? {
          code: "plan-not-in-region",
          message: `${PLAN_NAMES[plan]} is not offered in ${regionName}, only in ${regionNamesOf(plan)}.`,
        }
      : {
          code: "plan-has-own-host",
          message: `${PLAN_NAMES[plan]} keys work on the plan's own host only, not on a ${hostKind} host.`,
        };
  }
  if (hostKind === "plan") {
    return {
      code: "plan-host-needs-plan",
      message: "Plan hosts take plan keys only: a pay-as-you-go key is refused there.",
    };
  }
  if (region === "cn-finance") {
    return {
      code: "finance-cloud-has-one-host",
      message: `The finance cloud has its own host only; there is no ${hostKind} host in it.`,
    };
  }
  if (hostKind === "finance") {
    return {
      code: "finance-host-only-in-finance-cloud",
      message: `The finance host belongs to the finance cloud, not to ${regionName}.`,
    };
  }
  return {
    code: `no-${hostKind}-host-in-region`,
    message: `${regionName} has no ${hostKind} host; it has: ${hostKindsIn(region)}.`,
  };
}

/** Whether a text can be the `{WorkspaceId}` of a host name. Host names of other services are none. */
export function isWorkspaceId(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{2,62}$/.test(text) && !FILE.reservedWorkspaceIds.ids.includes(text);
}

/**
 * A preset's base URLs with the workspace filled in. Presets without a workspace ignore the id.
 * Throws RangeError when the preset needs a workspace id and this is none.
 */
export function baseUrlsFor(preset: Preset, workspaceId: string | null): PresetBaseUrls {
  if (!preset.needsWorkspaceId) return { ...preset.baseUrls };
  if (workspaceId === null || !isWorkspaceId(workspaceId)) {
    throw new RangeError(
      `${preset.id} needs a workspace id: 3 to 63 lower-case letters, digits and hyphens, as in the console.`,
    );
  }
  const filled = (url: string) => url.replace(PLACEHOLDER, workspaceId);
  const { openai, anthropic, native } = preset.baseUrls;
  return {
    openai: filled(openai),
    anthropic: anthropic === null ? null : filled(anthropic),
    native: native === null ? null : filled(native),
  };
}

/**
 * The presets a host name (lower case) belongs to, and the workspace in it. Exact names only, so that
 * `dashscope.aliyuncs.com.evil.com` belongs to none. Several when editions of a plan share a host.
 */
export function presetsOfHost(host: string): { presets: Preset[]; workspaceId: string | null } {
  const exact = PRESETS.filter((preset) => !preset.needsWorkspaceId && preset.host === host);
  if (exact.length > 0) return { presets: exact, workspaceId: null };

  const [label = "", ...rest] = host.split(".");
  const isPlaceholder = label === PLACEHOLDER.toLowerCase();
  if (!isPlaceholder && !isWorkspaceId(label)) return { presets: [], workspaceId: null };
  const presets = PRESETS.filter((preset) => preset.host === `${PLACEHOLDER}.${rest.join(".")}`);
  return { presets, workspaceId: presets.length > 0 && !isPlaceholder ? label : null };
}

function regionNamesOf(plan: Plan): string {
  const names = PRESETS.filter((p) => p.plan === plan).map((p) => FILE.regionNames[p.region]);
  return names.join(" and ");
}

function hostKindsIn(region: Region): string {
  return PRESETS.filter((p) => p.plan === "standard" && p.region === region)
    .map((p) => p.hostKind)
    .join(", ");
}
