import type { RecognisedBaseUrl } from "@/lib/alibaba/base-url";
import { recogniseBaseUrl } from "@/lib/alibaba/base-url";
import { WAN } from "@/lib/openclaw/built-in-providers";
import type { ConfigPath } from "@/lib/openclaw/config-text/pointer";
import adapters from "@/lib/openclaw/data/model-studio-adapters.json";
import reserved from "@/lib/openclaw/data/reserved-provider-ids.json";
import { supports } from "@/lib/openclaw/features";

import type { DoctoredConfig } from "./doctored-config";
import type { DoctoredProvider } from "./doctored-provider";
import type { DoctorEdit } from "./finding";
import { type Placed, textOf } from "./members";

/** What is added to the base URL: /chat/completions, /responses, /v1/messages, or something of another vendor. */
export type AdapterFamily = "chat" | "responses" | "anthropic" | "foreign";

/** A place where a base URL or an adapter is written: a provider, or a model that has its own. */
export type ChatEndpoint = {
  provider: DoctoredProvider;
  /** Whose entry it is: the provider's or the model's. */
  owner: Placed;
  /** Where the base URL stands, which may be the provider's. */
  baseUrlPath: ConfigPath;
  /** Whether it stands in the owner. */
  ownsBaseUrl: boolean;
  written: string;
  reading: ReturnType<typeof recogniseBaseUrl>;
  /** Undefined for an api that no version has; without one chat is expected. */
  family: AdapterFamily | undefined;
};

export type RecognisedEndpoint = ChatEndpoint & { reading: RecognisedBaseUrl };

const FAMILIES: ReadonlyMap<string, string> = new Map(Object.entries(adapters.families));

/** A dozen rules ask for the same. */
const found = new WeakMap<
  DoctoredConfig,
  { all: readonly ChatEndpoint[]; recognised: readonly RecognisedEndpoint[] }
>();

/** Every endpoint chats are sent to. Wan is no chat; an address with a variable in it can't be read. */
export function chatEndpointsOf(config: DoctoredConfig): readonly ChatEndpoint[] {
  return endpointsOf(config).all;
}

/** Those whose host is Model Studio's. */
export function recognisedEndpointsOf(config: DoctoredConfig): readonly RecognisedEndpoint[] {
  return endpointsOf(config).recognised;
}

function endpointsOf(config: DoctoredConfig) {
  const before = found.get(config);
  if (before) return before;
  const all = [...endpointsIn(config)];
  const recognised = all.flatMap((endpoint): RecognisedEndpoint[] => {
    const { reading } = endpoint;
    return reading.kind === "recognised" ? [{ ...endpoint, reading }] : [];
  });
  found.set(config, { all, recognised });
  return { all, recognised };
}

function* endpointsIn(config: DoctoredConfig): Iterable<ChatEndpoint> {
  for (const provider of config.providers) {
    if (isWan(provider, config.version)) continue;
    const { api } = provider;
    const baseUrl = provider.baseUrl && isReadable(provider.baseUrl.text) ? provider.baseUrl : undefined;
    if (baseUrl) yield endpointOf(provider, provider, baseUrl, baseUrl.reading, api);
    for (const model of provider.models) {
      const ownUrl = model.members.get("baseUrl");
      const ownApi = textOf(model.members.get("api"));
      if (ownUrl) {
        const written = textOf(ownUrl);
        if (written === undefined || !isReadable(written)) continue;
        yield endpointOf(provider, model, ownUrl, recogniseBaseUrl(written), ownApi ?? api);
      } else if (ownApi !== undefined && baseUrl) {
        yield endpointOf(provider, model, baseUrl, baseUrl.reading, ownApi);
      }
    }
  }
}

/** The base URL this endpoint should have, made from what is known of the host. */
export function rightBaseUrl({ reading, family, written }: RecognisedEndpoint): string {
  const { openai, anthropic } = reading.baseUrls;
  return family === "anthropic" && anthropic !== null && isAnthropicPath(written) ? anthropic : openai;
}

export function setBaseUrl(endpoint: RecognisedEndpoint): readonly DoctorEdit[] {
  return [{ op: "set", path: endpoint.baseUrlPath, value: rightBaseUrl(endpoint) }];
}

export function isAnthropicPath(written: string): boolean {
  return /\/apps\/anthropic(?:\/|\?|#|\s*$)/.test(written);
}

/** The Wan plugin's entry. With chat models in it, somebody took its id for a provider of their own. */
export function isWan({ id, models }: DoctoredProvider, version: string): boolean {
  return id.trim().toLowerCase() === WAN.id && models.length === 0 && supports(version, WAN.feature) !== "no";
}

/** Whether an entry is there for Model Studio: by its host or, where nobody knows that, by its name. */
export function isForModelStudio(provider: DoctoredProvider): boolean {
  return (provider.isForModelStudio ??= isMeantForModelStudio(provider));
}

function isMeantForModelStudio({ id, baseUrl }: DoctoredProvider): boolean {
  if (baseUrl && baseUrl.presets.length > 0) return true;
  const name = id.trim().toLowerCase();
  return (
    reserved.alibaba.some(({ ids }) => ids.includes(name)) ||
    /^(?:alibaba|bailian|dashscope|modelstudio|qwen)/.test(name) ||
    /aliyuncs|dashscope|maas\.ali|portal\.qwen\.ai/i.test(baseUrl?.text.slice(0, 2_048) ?? "")
  );
}

/** The host of a readable endpoint, as it may be shown. */
export function hostOf({ reading }: ChatEndpoint): string {
  if (reading.kind === "recognised") return new URL(reading.baseUrls.openai).host;
  if (reading.kind === "workspace-id-missing") return reading.preset.host;
  return "host" in reading ? reading.host : "";
}

function endpointOf(
  provider: DoctoredProvider,
  owner: Placed,
  baseUrl: Placed,
  reading: ChatEndpoint["reading"],
  api: string | undefined,
): ChatEndpoint {
  const family = api === undefined ? "chat" : (FAMILIES.get(api) as AdapterFamily | undefined);
  const ownsBaseUrl = baseUrl.path.length === owner.path.length + 1;
  return {
    provider,
    owner,
    baseUrlPath: baseUrl.path,
    ownsBaseUrl,
    written: textOf(baseUrl) ?? "",
    reading,
    family,
  };
}

function isReadable(text: string): boolean {
  return text.trim() !== "" && !text.includes("${");
}
