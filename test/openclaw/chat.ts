import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { ExportProfile } from "@/lib/openclaw/export/export-profile";
import { renderConfig } from "@/lib/openclaw/export/render-config";
import { exportSettings } from "@/test/export-requests";
import { maskKey } from "@/simulator/keys";
import type { RecordedRequest } from "@/simulator/recorder";
import { startSimulator, type Simulator } from "@/simulator/start-simulator";
import { type Run, withOpenClawHome } from "./openclaw-process";
import { profileOfPreset } from "./tried-profiles";

const REPLY = "Hello from the Model Studio simulator.";
const TIMEOUT_MS = 180_000;

export type ChatResult = {
  title: string;
  version: string;
  preset: string;
  sent: Sent | null;
  problem: string | null;
};

/** What the gateway asked for, of the agent's turn. */
type Sent = Pick<RecordedRequest, "host" | "path" | "authScheme" | "includesUsage" | "enableThinking"> & {
  roles: string;
};

type Chat = { version: string; preset: string };

/** Carries the system prompt, which a bare model run does not. */
const AGENT_TURN = "openclaw agent --local --session-id clawkeep-proof --message ping --json";

/** Pay-as-you-go in China, Singapore and the US, Coding Plan, Token Plan. */
const NEWEST = [
  "standard-cn-beijing-shared",
  "standard-ap-southeast-1-shared",
  "standard-us-east-1-shared",
  "coding-intl",
  "token-team-cn",
].map((preset) => ({ version: "2026.9.6", preset }));

/** Sends the role developer unless told not to. 2026.3.13 does not chat with its stubs. */
const WITH_DEVELOPER_ROLE = { version: "2026.2.17", preset: "standard-us-east-1-shared" };

/** Conversations to have, by the versions that are there; the sample leaves out the bare model runs but one. */
export function chatsOf(
  versions: readonly string[],
  extent: "all" | "sample",
): { version: string; run(program: string): Promise<ChatResult[]> }[] {
  return [...NEWEST, WITH_DEVELOPER_ROLE]
    .filter(({ version }) => versions.includes(version))
    .map((each) => ({
      version: each.version,
      run: (program) => chat(program, each, extent === "all" || each === NEWEST[0]),
    }));
}

/**
 * Real conversations of OpenClaw with the simulator on an exported config: an agent's turn, and the exported proof.
 * The host name, the TLS handshake and the program are the real ones.
 */
async function chat(program: string, { version, preset }: Chat, withProof: boolean): Promise<ChatResult[]> {
  const profile = profileOfPreset(preset);
  const { files, commands } = renderConfig({
    profiles: [profile],
    settings: exportSettings({ openclawVersion: version }),
  });
  const config = files.find(({ mediaType }) => mediaType === "application/json")?.content ?? "";
  const proofs = commands
    .map(({ command }) => command)
    .filter((line) => withProof && line.startsWith("openclaw infer "));

  const simulator = await startSimulator({ port: 0 });
  const key = keyFor(profile, simulator);
  try {
    const env = {
      [profile.envVar]: key,
      NODE_EXTRA_CA_CERTS: simulator.caFile,
      NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, "redirect.mjs")).href}`,
      CLAWKEEP_TEST_SIMULATOR_PORT: String(simulator.port),
    };
    return await withOpenClawHome(program, config, async (home) => {
      const results: ChatResult[] = [];
      for (const command of [AGENT_TURN, ...proofs]) {
        const before = simulator.requests().length;
        const run = await home.run(command.split(" ").slice(1), { env, timeoutMs: TIMEOUT_MS });
        const seen = simulator.requests().slice(before);
        const isAgent = command === AGENT_TURN;
        results.push({
          title: `chats with ${preset}: ${command}`,
          version,
          preset,
          sent: isAgent ? sentBy(seen) : null,
          problem: problemOfChat(run, seen, { profile, key, isAgent, version }),
        });
      }
      return results;
    });
  } finally {
    await simulator.close();
  }
}

function keyFor({ plan, region }: ExportProfile, { keys }: Simulator): string {
  if (plan === "standard") return keys.standard[region];
  const site = region === "cn-beijing" ? "cn-beijing" : "ap-southeast-1";
  return plan === "coding" ? keys.coding[site] : keys.token[site];
}

function isChat({ path }: RecordedRequest): boolean {
  return path.endsWith("/chat/completions");
}

function sentBy(seen: RecordedRequest[]): Sent | null {
  const request = seen.find(isChat);
  if (!request) return null;
  const { host, path, authScheme, includesUsage, enableThinking, roles } = request;
  return { host, path, authScheme, includesUsage, enableThinking, roles: [...new Set(roles)].join(", ") };
}

type Expected = { profile: ExportProfile; key: string; isAgent: boolean; version: string };

function problemOfChat(run: Run, seen: RecordedRequest[], expected: Expected): string | null {
  const chats = seen.filter(isChat);
  const words = `${run.stdout}\n${run.stderr}`.replaceAll(expected.key, "…").trim().slice(-1_500);
  if (!chats.some(({ status }) => status === 200)) {
    const requests =
      seen.map(({ method, path, status }) => `${method} ${path} ${status}`).join(", ") || "none";
    return `no chat was answered (requests: ${requests}). ${words}`;
  }
  for (const request of chats) {
    const problem = problemOfRequest(request, expected);
    if (problem !== null) return problem;
  }
  return run.stdout.includes(REPLY) ? null : `the reply is missing from the output. ${words}`;
}

function problemOfRequest(request: RecordedRequest, { profile, key, isAgent }: Expected): string | null {
  const { host, pathname } = new URL(profile.baseUrl);
  const [model] = profile.models;
  const wanted: [name: string, actual: unknown, expected: unknown][] = [
    ["host", request.host, host],
    ["path", request.path, `${pathname}/chat/completions`],
    ["Authorization", `${request.authScheme} ${request.keyMask}`, `Bearer ${maskKey(key)}`],
    ["role developer", request.roles.includes("developer"), false],
    ["model", request.model, model?.id],
    ["stream_options.include_usage", request.includesUsage, request.stream],
    // A bare model run asks without thinking.
    ["enable_thinking", request.enableThinking, model?.reasoning ? isAgent : null],
    ...(isAgent ? [["role system", request.roles[0], "system"] as [string, unknown, unknown]] : []),
  ];
  const wrong = wanted.filter(([, actual, expected]) => actual !== expected);
  if (wrong.length === 0) return null;
  return wrong
    .map(([name, actual, expected]) => `${name}: ${String(actual)}, not ${String(expected)}`)
    .join("; ");
}
