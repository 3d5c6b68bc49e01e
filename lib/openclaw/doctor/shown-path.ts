import type { ConfigPath } from "@/lib/openclaw/config-text/pointer";

/** A path as OpenClaw writes it in its own messages: `models.providers.p.models[0].name`. */
export function dotted(path: ConfigPath): string {
  if (path.length === 0) return "the config";
  return path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : `${index === 0 ? "" : "."}${step}`))
    .join("");
}
