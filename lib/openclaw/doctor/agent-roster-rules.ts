import { takesKey } from "@/lib/openclaw/surface/surface";

import type { DoctoredConfig } from "./doctored-config";
import type { DoctorEdit } from "./finding";
import { booleanOf, itemsOf, membersOf, type Placed, textOf } from "./members";
import type { DoctorRule } from "./rule";
import { severityOfNo } from "./surface-walk";

const ENTRIES = ["agents", "entries"];
const OWNERSHIP = ["agents", "ownership"];
const SYSTEM_AGENT = ["agents", "defaults", "systemAgent", "agentId"];

export const AGENT_ROSTER_RULES: readonly DoctorRule[] = [
  {
    code: "agents-list-moved",
    severity: "risk",
    title: "agents.list is now agents.entries",
    cause:
      "OpenClaw {version} takes the list with a warning and moves each agent to agents.entries under its id.",
    fix: "Write agents.entries yourself; with several agents, agents.ownership has to be explicit.",
    source: "knowledge config.md §1 rule 11, §2.3 (Moved agents.list to keyed agents.entries)",
    *find(config) {
      const { version } = config;
      const list = agentsOf(config).get("list");
      if (!list || takesKey(version, ["agents", "list"])?.retired === undefined) return;
      yield { paths: [list.path], params: { version }, edits: () => entriesFrom(config, list) };
    },
  },
  {
    code: "agent-entries-too-new",
    severity: "fault",
    title: "agents.entries is too new for OpenClaw {version}",
    cause:
      "OpenClaw {version} refuses the whole config for agents.entries. Until 2026.5.12 the agents are in agents.list, each with its id.",
    fix: "Write agents.list, or update OpenClaw.",
    source: "knowledge config.md §2.3; schema-2026.5.12.txt",
    *find(config) {
      const { version } = config;
      const entries = agentsOf(config).get("entries");
      const answer = takesKey(version, ENTRIES);
      if (!entries || answer?.takes !== "no") return;
      yield { paths: [entries.path], params: { version }, severity: severityOfNo(version, answer) };
    },
  },
  {
    code: "agents-without-owner",
    severity: "fault",
    title: "Several agents, and nobody says whose they are",
    cause: "OpenClaw {version} refuses the config of more than one agent until agents.ownership is explicit.",
    fix: "Set agents.ownership to explicit, and name in agents.defaults.systemAgent.agentId the agent that does OpenClaw's own work.",
    source: "knowledge config.md §2.3, §4 (multi-agent rosters require agents.ownership)",
    *find(config) {
      const { version } = config;
      const agents = agentsOf(config);
      const entries = agents.get("entries");
      const ids = [...membersOf(entries).keys()];
      if (!entries || ids.length < 2 || textOf(agents.get("ownership")) === "explicit") return;
      if (takesKey(version, OWNERSHIP)?.takes !== "yes") return;
      yield { paths: [entries.path], params: { version }, edits: ownershipEdits(config, ids[0]) };
    },
  },
];

function agentsOf({ members }: DoctoredConfig): ReadonlyMap<string, Placed> {
  return membersOf(members.get("agents"));
}

/** Nothing when an agent has no id of its own, or is in both: then a person must say what is meant. */
function entriesFrom(config: DoctoredConfig, list: Placed): readonly DoctorEdit[] {
  const agents = itemsOf(list).map((agent) => {
    const members = membersOf(agent);
    return {
      members,
      id: textOf(members.get("id")) ?? "",
      isDefault: booleanOf(members.get("default")) === true,
    };
  });
  const ids = agents.map(({ id }) => id);
  const there = membersOf(agentsOf(config).get("entries"));
  if (ids.includes("") || new Set(ids).size < ids.length || ids.some((id) => there.has(id))) return [];
  const moves = agents.flatMap(({ id, members }): DoctorEdit[] => {
    const kept = [...members].filter(([name]) => name !== "id" && name !== "default");
    return kept.length === 0
      ? [{ op: "set", path: [...ENTRIES, id], value: {} }]
      : kept.map(([name, { path }]) => ({ op: "move", path, to: [...ENTRIES, id, name] }));
  });
  const isSeveral = ids.length + there.size > 1;
  const owner = agents.find(({ isDefault }) => isDefault)?.id ?? ids[0];
  return [...moves, ...(isSeveral ? ownershipEdits(config, owner) : []), { op: "remove", path: list.path }];
}

function ownershipEdits(config: DoctoredConfig, owner: string | undefined): readonly DoctorEdit[] {
  const systemAgent = membersOf(membersOf(agentsOf(config).get("defaults")).get("systemAgent"));
  return [
    { op: "set", path: OWNERSHIP, value: "explicit" },
    ...(systemAgent.has("agentId") || owner === undefined
      ? []
      : [{ op: "set" as const, path: SYSTEM_AGENT, value: owner }]),
  ];
}
