import builtIn from "@/lib/openclaw/data/built-in-providers.json";
import { supports } from "@/lib/openclaw/features";
import { takesKey } from "@/lib/openclaw/surface/surface";

import type { DoctoredConfig } from "./doctored-config";
import { membersOf, type Placed } from "./members";
import type { DoctorRule } from "./rule";
import { severityOfNo } from "./surface-walk";

export const PLUGIN_ENTRY_RULES: readonly DoctorRule[] = [
  {
    code: "plugin-entry-too-new",
    severity: "fault",
    title: "OpenClaw {version} has no plugin {plugin}",
    cause: "Until 2026.2.17 an entry for a plugin that is not there makes the whole config invalid.",
    fix: "Remove the entry; a provider with an id of its own needs no plugin.",
    source: "MATRIX.md a-builtin-* (refused until 2026.2.17; e1, the same without the entry, is not)",
    *find(config) {
      const { version } = config;
      for (const [plugin, { path }] of entriesOf(config)) {
        const answer = takesKey(version, ["plugins", "entries", plugin]);
        if (answer?.takes !== "no") continue;
        yield {
          paths: [path],
          params: { plugin, version },
          edits: [{ op: "remove", path }],
          severity: severityOfNo(version, answer),
        };
      }
    },
  },
  {
    code: "plugin-not-bundled",
    severity: "hint",
    title: "The plugin {plugin} does not come with OpenClaw {version}",
    cause:
      "OpenClaw warns of the entry until {package} is installed, and tries to install it by itself at the next start.",
    fix: "Run openclaw plugins install {package}, or give the provider an id of its own: then it needs no plugin.",
    source: "MATRIX.md (OK W without the plugin, OK with it); knowledge config.md §1 rule 12, §4",
    *find(config) {
      const { version } = config;
      const { entry: plugin, package: name, externalFeature } = builtIn.plugin;
      const placed = entriesOf(config).get(plugin);
      if (!placed || supports(version, externalFeature as "qwenPluginExternal") === "no") return;
      yield { paths: [placed.path], params: { plugin, package: name, version } };
    },
  },
];

function entriesOf({ members }: DoctoredConfig): ReadonlyMap<string, Placed> {
  return membersOf(membersOf(members.get("plugins")).get("entries"));
}
