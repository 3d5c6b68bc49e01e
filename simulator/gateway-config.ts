import { createHash } from "node:crypto";

import type { GatewayRelease, Refused } from "./gateway-door";

type Value = string | number | boolean | null | Value[] | { [name: string]: Value };
type Members = { [name: string]: Value };

const HIDDEN = "__OPENCLAW_REDACTED__";
const SENSITIVE = /token$|password|secret|api.?key/i;
const PLACEHOLDER = /^\$\{[^}]*\}$/;

const PROVIDER_KEYS = new Set(["baseUrl", "api", "auth", "apiKey", "models", "headers", "timeoutSeconds"]);

/**
 * A gateway's config as `config.get` shows it and `config.patch` changes it. Measured on 2026.5.12 and 2026.9.6
 * (2026-11-21, over the WebSocket), read in 2026.3.13.
 */
export class GatewayConfig {
  value: Members = {};
  valid = true;
  /** Environment of the gateway: 2026.5.12 and older put it in the place of `${VAR}` before they show it. */
  env: Record<string, string> = {};

  constructor(private readonly release: GatewayRelease) {}

  get hash(): string {
    const digest = createHash("sha256").update(JSON.stringify(this.value));
    return this.#isNew ? `hmac-sha256:v1:${digest.digest("base64url")}` : digest.digest("hex");
  }

  get #isNew(): boolean {
    return this.release === "2026.9.6";
  }

  get(): object {
    const shown = this.valid ? hide(this.#isNew ? this.value : this.#substituted(this.value), "") : null;
    return {
      path: "/home/openclaw/.openclaw/openclaw.json",
      exists: true,
      valid: this.valid,
      raw: null,
      parsed: shown,
      resolved: this.valid ? hide(this.#substituted(this.value), "") : {},
      config: this.valid ? hide(this.#substituted(this.value), "") : {},
      hash: this.hash,
    };
  }

  patch(params: Record<string, unknown>): Refused | { payload: object } {
    const {
      raw,
      baseHash,
      replacePaths = [],
    } = params as {
      raw: string;
      baseHash?: string;
      replacePaths?: string[];
    };
    if ("replacePaths" in params && !this.#isNew) {
      return invalid("invalid config.patch params: at root: unexpected property 'replacePaths'");
    }
    if (baseHash === undefined) return invalid("config base hash required; re-run config.get and retry");
    if (baseHash !== this.hash) return invalid("config changed since last load; re-run config.get and retry");
    if (!this.valid) return invalid("invalid config; fix before patching");
    const lost = this.#isNew ? lostEntries(this.value, JSON.parse(raw) as Value, "") : [];
    const unconfirmed = lost.filter((path) => !replacePaths.includes(path));
    const merged = merge(this.value, JSON.parse(raw) as Value, replacePaths, "") as Members;
    if (unconfirmed.length > 0 && JSON.stringify(merged) !== JSON.stringify(this.value)) {
      const paths = unconfirmed.join(", ");
      return invalid(`config.patch would remove entries from array path(s): ${paths}. Pass replacePaths`);
    }
    const issue = issueOf(merged);
    if (issue) {
      return { ...invalid(`invalid config: ${issue.path}: ${issue.message}`), details: { issues: [issue] } };
    }
    // 2026.5.12 compares with the values of variables: `${VAR}` written again is a change to it.
    const before = this.#isNew ? this.value : this.#substituted(this.value);
    const noop = JSON.stringify(merged) === JSON.stringify(before);
    this.value = merged;
    if (noop) return { payload: { ok: true, noop: true } };
    this.value = { ...this.value, meta: { lastTouchedVersion: this.release } };
    // Up to 2026.3.13 every change restarts the gateway.
    const restarts = this.release === "2026.2.17" || this.release === "2026.3.13";
    return { payload: { ok: true, ...(restarts && { restart: { ok: true, delayMs: 50 } }) } };
  }

  #substituted(value: Value): Value {
    if (typeof value === "string") {
      return value.replace(/\$\{([A-Z0-9_]+)\}/g, (written, name: string) => this.env[name] ?? written);
    }
    if (Array.isArray(value)) return value.map((item) => this.#substituted(item));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.#substituted(item)]));
  }
}

function hide(value: Value, name: string): Value {
  if (typeof value === "string") return SENSITIVE.test(name) && !PLACEHOLDER.test(value) ? HIDDEN : value;
  if (Array.isArray(value)) return value.map((item) => hide(item, name));
  if (value === null || typeof value !== "object") return value;
  const isRef = SENSITIVE.test(name) && "source" in value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, isRef && key === "id" ? HIDDEN : hide(item, key)]),
  );
}

/** Objects merge, null deletes, entries with ids merge by id, other lists are replaced. */
function merge(base: Value | undefined, patch: Value, replaced: readonly string[], path: string): Value {
  if (patch === null || typeof patch !== "object" || Array.isArray(patch)) return patch;
  const result: Members = isMembers(base) ? { ...base } : {};
  for (const [name, value] of Object.entries(patch)) {
    const place = path === "" ? name : `${path}.${name}`;
    const there = result[name];
    if (value === null) delete result[name];
    else if (Array.isArray(there) && Array.isArray(value) && there.every(isEntry)) {
      result[name] = replaced.includes(place) ? value : mergeEntries(there, value, replaced, place);
    } else result[name] = merge(there, value, replaced, place);
  }
  return result;
}

function mergeEntries(base: Members[], patch: Value[], replaced: readonly string[], path: string): Value[] {
  const result: Value[] = [...base];
  for (const entry of patch) {
    const at = isEntry(entry) ? base.findIndex(({ id }) => id === entry.id) : -1;
    if (at === -1) result.push(entry);
    else result[at] = merge(base[at], entry, replaced, `${path}[]`);
  }
  return result;
}

/** As the program does: lists with ids only lose what a replacement leaves out, which has to be said. */
function lostEntries(base: Value | undefined, patch: Value, path: string): string[] {
  if (!isMembers(base) || !isMembers(patch)) return [];
  return Object.entries(patch).flatMap(([name, value]) => {
    const there = base[name];
    const place = path === "" ? name : `${path}.${name}`;
    if (!Array.isArray(there) || !Array.isArray(value)) return lostEntries(there, value, place);
    if (there.every(isEntry)) {
      return value.filter(isEntry).flatMap((entry) => {
        const was = there.find(({ id }) => id === entry.id);
        return lostEntries(was, entry, `${place}[]`);
      });
    }
    const kept = there.every((item) => value.some((other) => JSON.stringify(other) === JSON.stringify(item)));
    return kept ? [] : [place];
  });
}

/** The first fault the schema of `models.providers` finds. */
function issueOf(config: Members): { path: string; message: string } | null {
  const models = isMembers(config.models) ? config.models : {};
  const providers = isMembers(models.providers) ? models.providers : {};
  for (const [id, entry] of Object.entries(providers)) {
    const path = `models.providers.${id}`;
    if (!isMembers(entry)) return { path, message: "Invalid input: expected object" };
    const unknown = Object.keys(entry).find((key) => !PROVIDER_KEYS.has(key));
    if (unknown !== undefined) return { path, message: `Unrecognized key: "${unknown}"` };
    if (typeof entry.baseUrl !== "string") {
      return { path: `${path}.baseUrl`, message: "Invalid input: expected string, received undefined" };
    }
  }
  return null;
}

function isMembers(value: Value | undefined): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEntry(value: Value): value is Members & { id: string } {
  return isMembers(value) && typeof value.id === "string" && value.id !== "";
}

function invalid(message: string): Refused {
  return { code: "INVALID_REQUEST", message };
}
