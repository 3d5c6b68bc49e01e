import { type PresetBaseUrls, presetFor, presetsOfHost } from "./presets";

const GENERAL = presetFor({ plan: "standard", region: "cn-beijing", hostKind: "shared" });

/**
 * The base URLs of a host's further interfaces, on `origin` itself and nowhere else. Null: the host has none. A host
 * no preset knows (an operator's proxy) is expected to have the paths of pay-as-you-go.
 */
export function interfacesAt(origin: string): Pick<PresetBaseUrls, "anthropic" | "native"> {
  const preset = presetsOfHost(new URL(origin).hostname).presets[0] ?? GENERAL;
  return {
    anthropic: moved(preset?.baseUrls.anthropic ?? null, origin),
    native: moved(preset?.baseUrls.native ?? null, origin),
  };
}

function moved(url: string | null, origin: string): string | null {
  return url === null ? null : `${origin}${url.slice(url.indexOf("/", "https://".length))}`;
}
