import { setNewest } from "./bounded-map";
import type { GatewayLogEvent } from "./events";
import type { RunsSnapshot } from "./hold-snapshot";

export type RunEvidence = { model: string | null; rawError: string | null };

/**
 * Runs whose texts are kept: a hold asks for the run it belongs to, which is among the last few. It is most of what a
 * replay remembers, and that is kept every few hundred events.
 */
const RUNS_MAX = 200;

/**
 * Remembers what runs said about providers and profiles. Lines of one event come in an order that differs by release
 * (2026.3: state, decision; later: decision, state), so they are joined on run and profile.
 */
export function createRunEvidence(from: RunsSnapshot = []) {
  const byRun = new Map(from);

  return {
    note(event: GatewayLogEvent) {
      if (event.kind === "agent-end") {
        const { at, model, rawError, error } = event;
        const said = { at, model, rawError: rawError ?? error };
        setNewest(byRun, `${event.runId} ${event.provider}`, said, RUNS_MAX);
      }
      if (event.kind === "failover-decision") {
        const { at, model, rawError } = event;
        const who = event.authProfileHash ?? event.provider;
        setNewest(byRun, `${event.runId} ${who}`, { at, model, rawError }, RUNS_MAX);
      }
    },
    /** What the run said last of the profile, or of its provider: up to 2026.5 a local run is a whole session. */
    about(runId: string | null, hash: string, provider: string): RunEvidence {
      const said = [byRun.get(`${runId} ${hash}`), byRun.get(`${runId} ${provider}`)].filter(
        (it) => it !== undefined,
      );
      const [last, other] = said.sort((left, right) => right.at.localeCompare(left.at));
      return {
        model: last?.model ?? other?.model ?? null,
        rawError: last?.rawError ?? other?.rawError ?? null,
      };
    },
    snapshot: (): RunsSnapshot => [...byRun],
  };
}
