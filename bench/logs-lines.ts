import { hashAuthProfileId } from "@/lib/openclaw/auth-profile-id";

/** Records of both argument orders: the text stands under "message" and "2", under "2" alone, or under "1". */
export type MixedLogOptions = { bytes: number; seed: number };

const RELEVANT_SHARE = 0.01;
const PIECE_BYTES = 4 * 1024 * 1024;
const START_MS = Date.parse("2026-11-20T00:00:00Z");
const REASONS = ["auth", "rate_limit", "billing", "auth_permanent"] as const;
const PATHS = ["agents/main/sessions", "state/openclaw.sqlite", "extensions/browser", "workspace/notes"];
const CHATTER = [
  { subsystem: "gateway/ws", text: "⇄ res ✓ health.get 2ms conn=%x id=%x" },
  {
    subsystem: "agent/embedded",
    text: "[trace:embedded-run] startup stages: runId=idem-%x phase=dispatch totalMs=%n",
  },
  { subsystem: "sqlite/transaction", text: "slow SQLite transaction hold database=%p elapsedMs=%n" },
  { subsystem: "cron", text: "job %x armed; next run in %n s" },
  { subsystem: "channels/dingtalk", text: "message received session=%x length=%n" },
  { subsystem: "tools", text: "tool exec finished tool=read path=%p durationMs=%n exitCode=0" },
  { subsystem: "diagnostic", text: "queue depth lane=main waiting=%n session=agent:main:%x" },
  { subsystem: "memory", text: "indexed %n chunks of %p in %n ms; next pass after %n s" },
] as const;

/** The pieces of a seeded gateway log of at least `bytes` bytes, the same for the same seed. */
export function* mixedLog({ bytes, seed }: MixedLogOptions): Generator<Buffer> {
  const random = parkMiller(seed);
  let lines: string[] = [];
  let length = 0;
  let written = 0;
  for (let at = START_MS; written + length < bytes; at += 1 + random(60)) {
    const line = random(1 / RELEVANT_SHARE) === 0 ? relevant(at, random) : chatter(at, random);
    lines.push(line);
    length += line.length + 1;
    if (length < PIECE_BYTES) continue;
    const piece = Buffer.from(`${lines.join("\n")}\n`);
    written += piece.length;
    lines = [];
    length = 0;
    yield piece;
  }
  yield Buffer.from(`${lines.join("\n")}\n`);
}

/** Stands in as many lines of `mixedLog` as there are failures that hold a key. */
export const STATE_TEXT = "auth profile failure state updated";

type Random = (below: number) => number;

function relevant(at: number, random: Random): string {
  const reason = REASONS[random(REASONS.length)] ?? "auth";
  const provider = `bl-${random(20)}`;
  const base = { runId: `idem-${at}`, profileId: hashAuthProfileId(`${provider}:key${random(5)}`), provider };
  if (random(3) > 0) {
    const fields = {
      ...base,
      stage: "assistant",
      decision: "rotate_profile",
      failoverReason: reason,
      model: "qwen3-max",
    };
    const raw = { rawErrorPreview: `HTTP 401: Incorrect API key provided. Request id ${random(1e9)}` };
    return record(
      at,
      "agent/embedded",
      "embedded run failover decision",
      {
        event: "embedded_run_failover_decision",
        ...fields,
        ...raw,
      },
      random,
    );
  }
  const disabled = reason === "billing" || reason === "auth_permanent";
  return record(
    at,
    "agent/embedded",
    STATE_TEXT,
    {
      event: "auth_profile_failure_state_updated",
      ...base,
      reason,
      windowType: disabled ? "disabled" : "cooldown",
      windowReused: false,
      errorCount: 1,
      ...(disabled
        ? { disabledUntil: at + 600_000, disabledReason: reason }
        : { cooldownUntil: at + 30_000 }),
      failureCounts: { [reason]: 1 },
    },
    random,
  );
}

function chatter(at: number, random: Random): string {
  const { subsystem, text } = CHATTER[random(CHATTER.length)] ?? CHATTER[0];
  const filled = text.replace(/%[xnp]/g, (mark) => {
    if (mark === "%p")
      return `/home/openclaw/.openclaw/${PATHS[random(PATHS.length)]}/${random(1e6).toString(36)}`;
    return mark === "%x" ? random(2 ** 31).toString(16) : String(random(5000));
  });
  return record(at, subsystem, filled, null, random);
}

/** Half of the lines are as 2026.3.13 writes them, with no `message` of their own. */
function record(
  at: number,
  subsystem: string,
  message: string,
  fields: object | null,
  random: Random,
): string {
  const name = JSON.stringify({ subsystem });
  const date = new Date(at).toISOString();
  const args =
    fields === null
      ? { 1: message }
      : random(8) === 0
        ? { 1: message, 2: fields }
        : { 1: fields, 2: message };
  const meta = {
    runtime: "node",
    runtimeVersion: "24.21.0",
    hostname: "vm",
    date,
    logLevelId: 4,
    logLevelName: "WARN",
    name,
    parentNames: ["openclaw"],
  };
  const time = date.replace("Z", "+00:00");
  if (random(2) === 0)
    return JSON.stringify({ 0: name, ...args, _meta: { ...meta, ...placeOf(subsystem) }, time });
  const trace = {
    traceId: random(2 ** 31)
      .toString(16)
      .padStart(32, "0"),
    spanId: random(2 ** 31)
      .toString(16)
      .padStart(16, "0"),
  };
  return JSON.stringify({
    0: name,
    ...args,
    _meta: meta,
    time,
    hostname: "vm",
    message,
    ...trace,
    traceFlags: "01",
  });
}

/** Every line up to 2026.7 says where in the program it was written; they are the longer for it. */
function placeOf(subsystem: string) {
  const fileName = `${subsystem.replace("/", "-")}-BDbeCphF.js`;
  const filePath = `/usr/lib/node_modules/openclaw/dist/${fileName}`;
  const lines = { fileNameWithLine: `${fileName}:1119`, filePathWithLine: `${filePath}:1119` };
  const place = { fullFilePath: `file://${filePath}:1119:14`, fileName, fileColumn: "14", fileLine: "1119" };
  return { hostname: "unknown", path: { ...place, filePath, ...lines, method: "logToFile" } };
}

/** Park-Miller: integers from 0 up to, not with, `below`. */
function parkMiller(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
