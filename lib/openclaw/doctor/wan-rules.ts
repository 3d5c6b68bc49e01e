import { isPlanKey } from "@/lib/alibaba/plan-keys";

import type { DoctoredConfig } from "./doctored-config";
import type { DoctoredProvider } from "./doctored-provider";
import { linkedKeysOf, shownKey } from "./linked-keys";
import { isWan } from "./model-studio-endpoints";
import type { DoctorRule } from "./rule";

export const WAN_RULES: readonly DoctorRule[] = [
  {
    code: "wan-plan-host",
    severity: "fault",
    title: "Wan cannot use {host}",
    cause:
      "OpenClaw makes videos on pay-as-you-go hosts only and refuses hosts of the Coding Plan and the Token Plan before it sends anything.",
    fix: "Write https://dashscope.aliyuncs.com or https://dashscope-intl.aliyuncs.com, as the key's region is.",
    source: "knowledge config.md §5.2, §6 (ran k58); dist/extensions/alibaba of 2026.9.6",
    *find(config) {
      for (const { baseUrl } of wanProviders(config)) {
        const [preset] = baseUrl?.presets ?? [];
        if (baseUrl && preset?.hostKind === "plan") {
          yield { paths: [baseUrl.path], params: { host: preset.host } };
        }
      }
    },
  },
  {
    code: "wan-plan-key",
    severity: "fault",
    title: "Wan cannot use a plan's key",
    cause: "{key} begins with sk-sp-. OpenClaw refuses it for videos before it sends anything.",
    fix: "Use a pay-as-you-go key of the host's region.",
    source: "knowledge config.md §5.2, §6 (ran k58); dist/extensions/alibaba of 2026.9.6",
    *find(config) {
      for (const { provider, key } of linkedKeysOf(config)) {
        const { inspection } = key;
        if (!isWan(provider, config.version) || inspection.verdict !== "accepted") continue;
        if (isPlanKey(inspection.kind)) yield { paths: [key.path], params: { key: shownKey(key) } };
      }
    },
  },
  {
    code: "wan-chat-path",
    severity: "fault",
    title: "The base URL for Wan has a path",
    cause:
      "OpenClaw adds /api/v1/services and more to it. With a path for chats before that, {host} answers with 404.",
    fix: "Write {right}.",
    source: "knowledge config.md §3, §5.2 (ran k57); video-generation in dist of 2026.9.6",
    *find(config) {
      for (const { baseUrl } of wanProviders(config)) {
        if (baseUrl?.reading.kind !== "recognised" || baseUrl.reading.preset.hostKind === "plan") continue;
        const right = new URL(baseUrl.reading.baseUrls.openai).origin;
        if (
          baseUrl.text
            .trim()
            .replace(/\/{1,8}$/, "")
            .toLowerCase() === right
        )
          continue;
        yield {
          paths: [baseUrl.path],
          params: { host: new URL(right).host, right },
          edits: [{ op: "set", path: baseUrl.path, value: right }],
        };
      }
    },
  },
];

function wanProviders({ providers, version }: DoctoredConfig): readonly DoctoredProvider[] {
  return providers.filter((provider) => isWan(provider, version));
}
