import { baseUrlsFor, type Preset, type PresetBaseUrls, presetsOfHost, RETIRED_HOSTS } from "./presets";
import { scrubKeys } from "./scrub";

const REPAIR_SENTENCES = {
  "removed-surroundings": "Characters around the address were removed.",
  "added-scheme": "https:// was added.",
  "http-to-https": "http was changed to https: keys never travel unencrypted.",
  "websocket-to-compatible": "A WebSocket address was changed to the OpenAI-compatible one.",
  "removed-userinfo": "The sign-in part before the host was removed.",
  "lowercased-host": "The host was written in lower case.",
  "removed-port": "The port was removed: 443 is the default.",
  "removed-query": "Everything from the ? on was removed.",
  "removed-fragment": "Everything from the # on was removed.",
  "duplicate-slashes": "Doubled slashes were removed.",
  "removed-trailing-slash": "The slash at the end was removed.",
  "removed-endpoint": "The request path behind the base URL was removed.",
  "added-v1": "/v1 was added: without it every chat answers 404.",
  "added-path": "The OpenAI-compatible path was added.",
  "native-to-compatible": "The native DashScope path was changed to the OpenAI-compatible one.",
  "anthropic-to-compatible": "The Anthropic path was changed to the OpenAI-compatible one.",
  "replaced-path": "The path is none of this host's; it was replaced by the OpenAI-compatible one.",
} as const;

export type RepairCode = keyof typeof REPAIR_SENTENCES;
export const REPAIR_CODES = Object.keys(REPAIR_SENTENCES) as RepairCode[];

/** One change to a pasted base URL. `removed` and `added` are pieces of it, with keys masked. */
export type Repair = { code: RepairCode; message: string; removed?: string; added?: string };

export type RecognisedBaseUrl = {
  kind: "recognised";
  /** The first of those the host serves. */
  preset: Preset;
  /** Further presets with the same host and URLs (editions of Token Plan): the person must say which. */
  alternatives: Preset[];
  /** Null on hosts without one. */
  workspaceId: string | null;
  baseUrls: PresetBaseUrls;
  repairs: Repair[];
};

/** `message` is English and may be shown; `reason` says what ended on a retired host. */
export type BaseUrlReading =
  | RecognisedBaseUrl
  /** The documents' `{WorkspaceId}` was left in: everything is known but the workspace. */
  | { kind: "workspace-id-missing"; preset: Preset; repairs: Repair[]; message: string }
  | { kind: "retired"; host: string; reason: string; message: string }
  | { kind: "unknown-host"; host: string; message: string }
  | { kind: "unsupported-port"; host: string; port: string; message: string }
  | { kind: "not-a-url"; message: string };

/** Longer than any base URL, short enough for every expression below. */
const LENGTH_MAX = 2_048;

const ENDPOINTS = /^\/(?:chat\/completions|completions|responses|embeddings|models|files|batches)(?:\/|$)/;

/**
 * Which preset a pasted address means, and what had to change. The answer is built from the preset,
 * never from the pasted text, so nothing of a hostile address survives in it.
 */
export function recogniseBaseUrl(pasted: string): BaseUrlReading {
  const repairs: Repair[] = [];
  const address = pasted.length > LENGTH_MAX ? null : split(pasted, repairs);
  if (!address) return { kind: "not-a-url", message: "This is not a web address." };
  const { host, port, path } = address;

  const retired = RETIRED_HOSTS.find((entry) => entry.host === host);
  if (retired) return { kind: "retired", host, reason: retired.reason, message: retired.message };

  const { presets, workspaceId } = presetsOfHost(host);
  const [preset, ...alternatives] = presets;
  if (!preset) {
    // Dotted keys look like host names: one pasted into the wrong field must not be repeated.
    const shown = scrubKeys(host).text;
    return { kind: "unknown-host", host: shown, message: `${shown} is no documented Model Studio host.` };
  }
  if (port !== null && port !== "443") {
    return {
      kind: "unsupported-port",
      host,
      port,
      message: `${host} answers on port 443 only, not on ${port}.`,
    };
  }

  repairs.push(...repairPath(path, pathOf(preset.baseUrls.openai)));
  if (preset.needsWorkspaceId && workspaceId === null) {
    const message = "Put the workspace's id in place of {WorkspaceId}; the console shows it.";
    return { kind: "workspace-id-missing", preset, repairs, message };
  }
  return {
    kind: "recognised",
    preset,
    alternatives,
    workspaceId,
    baseUrls: baseUrlsFor(preset, workspaceId),
    repairs,
  };
}

/**
 * Takes an address apart by hand instead of with `new URL`, which reads `\` as `/`, drops tabs and
 * folds full-width letters: what it reads as our host, another parser may read as someone else's.
 */
function split(
  pasted: string,
  repairs: Repair[],
): { host: string; port: string | null; path: string } | null {
  const text = pasted
    .replace(/^(?:[\s"'`“”‘’<]|(?:GET|POST)\s)+/u, "")
    .replace(/[\s"'`“”‘’>,;，；]{1,64}$/u, "");
  if (text !== pasted) repairs.push(repair("removed-surroundings"));

  const match = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/?#]+)([^?#]*)(\?[^#]*)?(#.*)?$/i.exec(text);
  if (!match || /[\s\\]/.test(text)) return null;
  const [, scheme, authority = "", path = "", query, fragment] = match;
  switch (scheme?.toLowerCase()) {
    case "https":
      break;
    case undefined:
      repairs.push(repair("added-scheme", { added: "https://" }));
      break;
    case "http":
      repairs.push(repair("http-to-https", { removed: "http://", added: "https://" }));
      break;
    case "ws":
    case "wss":
      repairs.push(repair("websocket-to-compatible", { removed: `${scheme}://`, added: "https://" }));
      break;
    default:
      return null;
  }

  const userinfoEnd = authority.lastIndexOf("@");
  // What stood before the @, in the query or in the fragment may be a key in any form: it is not repeated.
  if (userinfoEnd >= 0) repairs.push(repair("removed-userinfo"));
  const [written = "", port = null, ...more] = authority.slice(userinfoEnd + 1).split(":");
  const host = written.toLowerCase();
  if (more.length > 0 || !isHostName(host)) return null;
  if (host !== written && !host.startsWith("{"))
    repairs.push(repair("lowercased-host", { removed: written, added: host }));
  if (port !== null) {
    if (!/^\d{1,5}$/.test(port)) return null;
    if (port === "443") repairs.push(repair("removed-port", { removed: ":443" }));
  }
  if (query !== undefined) repairs.push(repair("removed-query"));
  if (fragment !== undefined) repairs.push(repair("removed-fragment"));
  return { host, port, path: tidySlashes(path, repairs) };
}

function isHostName(host: string): boolean {
  return /^(?:\{workspaceid\}|[a-z0-9-]+)(?:\.[a-z0-9-]+)+$/.test(host);
}

function tidySlashes(path: string, repairs: Repair[]): string {
  const single = path.replace(/\/{2,}/g, "/");
  if (single !== path) repairs.push(repair("duplicate-slashes"));
  if (single.length > 1 && single.endsWith("/"))
    repairs.push(repair("removed-trailing-slash", { removed: "/" }));
  return single.endsWith("/") ? single.slice(0, -1) : single;
}

/** From any documented path of a host to its OpenAI-compatible one. Source: endpoints.json, path table. */
function repairPath(path: string, openai: string): Repair[] {
  if (path === openai) return [];
  const removed = scrubKeys(path).text;
  const swap = { removed, added: openai };
  if (within(path, "/apps/anthropic")) return [repair("anthropic-to-compatible", swap)];
  if (within(path, "/api-ws")) return [repair("websocket-to-compatible", swap)];
  if (within(path, "/api/v1")) return [repair("native-to-compatible", swap)];
  if (within(path, openai)) return [repair("removed-endpoint", { removed: removed.slice(openai.length) })];

  const root = openai.slice(0, -"/v1".length);
  if (path === root) return [repair("added-v1", { added: "/v1" })];
  const behindRoot = path.slice(root.length);
  if (path.startsWith(root) && ENDPOINTS.test(behindRoot)) {
    return [
      repair("removed-endpoint", { removed: scrubKeys(behindRoot).text }),
      repair("added-v1", { added: "/v1" }),
    ];
  }
  return path === "" ? [repair("added-path", { added: openai })] : [repair("replaced-path", swap)];
}

function pathOf(url: string): string {
  return url.slice(url.indexOf("/", "https://".length));
}

function within(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}

function repair(code: RepairCode, pieces: { removed?: string; added?: string } = {}): Repair {
  return { code, message: REPAIR_SENTENCES[code], ...pieces };
}
