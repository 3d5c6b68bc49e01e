import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { findPreset } from "@/lib/alibaba/presets";
import { renderFragment } from "@/lib/openclaw/export/render-fragment";
import { startSimulator } from "@/simulator/start-simulator";
import { profileOf } from "./cases";
import { withOpenClawHome } from "./openclaw-process";

const REPLY = "Hello from the Model Studio simulator.";
const TIMEOUT_MS = 180_000;

export type ChatResult = { id: string; problem: string | null };

/** Carries the system prompt, which a bare model run does not. */
const AGENT_TURN = "openclaw agent --local --session-id clawkeep-proof --message ping --json";

/**
 * Real conversations of OpenClaw with the simulator, on an exported config and by the exported commands, and an agent's
 * turn with its system prompt. The host name, the TLS handshake and the program are the real ones.
 */
export async function chat(version: string, program: string, presetId: string): Promise<ChatResult[]> {
  const preset = findPreset(presetId);
  if (!preset) throw new Error(`no preset ${presetId}`);
  const profile = profileOf(preset);
  const { files, commands } = renderFragment({ profiles: [profile], openclawVersion: version });
  const config = files.find(({ mediaType }) => mediaType === "application/json")?.content ?? "";
  const proofs = commands
    .map(({ command }) => command)
    .filter((line) => /^openclaw (?:infer|agent) /.test(line));

  const simulator = await startSimulator({ port: 0 });
  try {
    const env = {
      [profile.envVar]: simulator.keys.standard[preset.region],
      NODE_EXTRA_CA_CERTS: simulator.caFile,
      NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, "redirect.mjs")).href}`,
      CLAWKEEP_TEST_SIMULATOR_PORT: String(simulator.port),
    };
    return await withOpenClawHome(program, config, async (home) => {
      const results: ChatResult[] = [];
      for (const command of new Set([...proofs, AGENT_TURN])) {
        const before = simulator.requests().length;
        const run = await home.run(command.split(" ").slice(1), { env, timeoutMs: TIMEOUT_MS });
        const seen = simulator.requests().slice(before);
        results.push({
          id: `chats with ${presetId}: ${command}`,
          problem: problemOf(command, run.stdout, run.stderr, seen),
        });
      }
      return results;
    });
  } finally {
    await simulator.close();
  }

  function problemOf(
    command: string,
    stdout: string,
    stderr: string,
    seen: ReturnType<typeof simulator.requests>,
  ): string | null {
    const roles = new Set(seen.flatMap((request) => request.roles));
    if (roles.has("developer")) return "a message carried the role developer";
    if (!seen.some(({ path, status }) => path.endsWith("/chat/completions") && status === 200)) {
      const requests =
        seen.map(({ method, path, status }) => `${method} ${path} ${status}`).join(", ") || "none";
      return `no chat was answered (requests: ${requests}). ${`${stdout}\n${stderr}`.trim().slice(-1_500)}`;
    }
    if (command === AGENT_TURN && !roles.has("system")) return "the agent's turn had no system prompt";
    return stdout.includes(REPLY) ? null : `the reply is missing from the output. ${stdout.slice(-1_500)}`;
  }
}
