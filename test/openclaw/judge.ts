import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

import type { RenderedExport } from "@/lib/exports/schemas";
import { supports } from "@/lib/openclaw/features";
import { renderFragment } from "@/lib/openclaw/export/render-fragment";
import type { Case, Proof } from "./cases";
import { type OpenClawHome, type Run, withOpenClawHome } from "./openclaw-process";
import type { Verdict } from "./verdict-store";

/** A value for every variable, so that nothing is missing; it looks like no key and is sent nowhere. */
const STAND_IN = "stand-in-for-a-key";

type Subject = { version: string; program: string; case: Case };

/** What decides the verdict, for the cache: the exported bytes and the commands that go with them. */
export function judgedContent({ version, case: { proof, profiles } }: Omit<Subject, "program">): string {
  return JSON.stringify([proof, renderFragment({ profiles, openclawVersion: version })]);
}

/** Whether a version can be put to this proof: before 2026.5.12 a person merges by hand. */
export function isProvable(proof: Proof, version: string): boolean {
  return proof !== "merge" || supports(version, "configPatch") === "yes";
}

/** Puts an export before the real OpenClaw, which loads or validates the exported file unchanged. */
export async function judge({ version, program, case: { proof, profiles } }: Subject): Promise<Verdict> {
  const rendered = renderFragment({ profiles, openclawVersion: version });
  const content = configText(rendered);
  const env = Object.fromEntries(profiles.map(({ envVar }) => [envVar, STAND_IN]));
  if (proof === "merge") {
    return withOpenClawHome(program, EXISTING_CONFIG, (home) => mergedByCommands(home, env, rendered));
  }
  if (proof === "control") {
    const spoilt = content.replace(
      '"supportsDeveloperRole": false',
      '"supportsDeveloperRole": false, "nonsense": true',
    );
    const verdict = await withOpenClawHome(program, spoilt, (home) => loaded(home, version, env));
    if (verdict.outcome !== "refused")
      return { outcome: "refused", detail: "an unknown model flag was let through" };
    return verdict.detail.includes("nonsense") ? { outcome: "accepted", detail: "" } : verdict;
  }
  return withOpenClawHome(program, content, async (home) => {
    const verdict = await loaded(home, version, env);
    const isCompared = proof === "compare" || supports(version, "configValidate") !== "yes";
    return verdict.outcome === "accepted" && isCompared ? loadedAsExported(home, env, content) : verdict;
  });
}

async function loaded(home: OpenClawHome, version: string, env: Record<string, string>): Promise<Verdict> {
  const canValidate = supports(version, "configValidate") === "yes";
  return verdictOf(
    await home.run(canValidate ? ["config", "validate"] : ["config", "get", "models"], { env }),
  );
}

function verdictOf(run: Run): Verdict {
  const detail = wordsOf(run);
  if (run.timedOut) return { outcome: "refused", detail: `no answer in time. ${detail}` };
  if (run.code !== 0) return { outcome: "refused", detail };
  return { outcome: /warning/i.test(detail) ? "warned" : "accepted", detail: "" };
}

function wordsOf({ stdout, stderr }: Run): string {
  return `${stdout}\n${stderr}`.trim().replaceAll(STAND_IN, "…").slice(0, 1_000);
}

const Loaded = z.object({ providers: z.record(z.string(), z.record(z.string(), z.unknown())) });

async function loadedAsExported(
  home: OpenClawHome,
  env: Record<string, string>,
  content: string,
): Promise<Verdict> {
  const run = await home.run(["config", "get", "models", "--json"], { env });
  if (run.code !== 0 || run.timedOut) return { outcome: "refused", detail: wordsOf(run) };
  const exported = Loaded.parse((JSON.parse(content) as { models: unknown }).models);
  const loaded = Loaded.parse(JSON.parse(run.stdout.slice(run.stdout.indexOf("{"))));
  const changed = Object.entries(exported.providers).filter(
    ([id, provider]) => !includes(loaded.providers[id], withoutKey(provider)),
  );
  if (changed.length === 0) return { outcome: "accepted", detail: "" };
  return {
    outcome: "refused",
    detail: `loaded otherwise than exported: ${changed.map(([id]) => id).join(", ")}`,
  };
}

// Versions differ in what they print for a key: the variable, its value, or a mask.
function withoutKey({ apiKey: _key, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return rest;
}

/** Whether everything in `expected` is in `actual`. OpenClaw adds what it derives, such as a model's `api`. */
function includes(actual: unknown, expected: unknown): boolean {
  if (typeof expected !== "object" || expected === null) return actual === expected;
  if (typeof actual !== "object" || actual === null) return false;
  if (Array.isArray(expected) && (!Array.isArray(actual) || actual.length !== expected.length)) return false;
  return Object.entries(expected).every(([key, value]) => includes(Reflect.get(actual, key), value));
}

const EXISTING_CONFIG = JSON.stringify({
  gateway: { port: 18999 },
  models: {
    mode: "merge",
    providers: {
      "somebody-elses": {
        baseUrl: "https://models.example.com/v1",
        api: "openai-completions",
        models: [{ id: "m", name: "m" }],
      },
    },
  },
});

/** Runs the exported `openclaw config …` commands as they are written, then looks at the result. */
async function mergedByCommands(
  home: OpenClawHome,
  env: Record<string, string>,
  rendered: RenderedExport,
): Promise<Verdict> {
  for (const { path, content } of rendered.files) await writeFile(join(home.directory, path), content);
  for (const { command } of rendered.commands.filter((each) =>
    each.command.startsWith("openclaw config patch "),
  )) {
    const run = await home.run(command.split(" ").slice(1), { env });
    if (run.code !== 0) return { outcome: "refused", detail: `${command}: ${wordsOf(run)}` };
  }
  const validated = verdictOf(await home.run(["config", "validate"], { env }));
  if (validated.outcome !== "accepted") return validated;
  const port = await home.run(["config", "get", "gateway.port"], { env });
  const others = await home.run(["config", "get", "models.providers.somebody-elses.baseUrl"], { env });
  if (!port.stdout.includes("18999") || !others.stdout.includes("https://models.example.com/v1")) {
    return { outcome: "refused", detail: "merging lost a setting that was there before" };
  }
  return loadedAsExported(home, env, configText(rendered));
}

function configText(rendered: RenderedExport): string {
  const file = rendered.files.find(({ mediaType }) => mediaType === "application/json");
  if (!file) throw new Error("the export has no config file");
  return file.content;
}
