import type { GatewayLogEvent } from "./events";

export type RunEvidence = { model: string | null; rawError: string | null };

/** Runs whose texts are kept; a hold asks for the run it belongs to, which is among the last few. */
const RUNS_MAX = 500;

/**
 * Remembers what runs said about providers and profiles. Lines of one event come in an order that differs by release
 * (2026.3: state, decision; later: decision, state), so they are joined on run and profile.
 */
export function createRunEvidence() {
  const byRun = new Map<string, RunEvidence & { at: string }>();
  const profiles = new Map<string, Set<string>>();
  const rotating = new Set<string>();

  function remember(key: string, at: string, model: string | null, rawError: string | null) {
    byRun.delete(key);
    byRun.set(key, { at, model, rawError });
    const oldest = byRun.size > RUNS_MAX ? byRun.keys().next() : null;
    if (oldest && !oldest.done) byRun.delete(oldest.value);
  }

  return {
    note(event: GatewayLogEvent) {
      if (event.kind === "agent-end") {
        remember(`${event.runId} ${event.provider}`, event.at, event.model, event.rawError ?? event.error);
      }
      if (event.kind === "failover-decision") {
        // Only a gateway with another profile to turn to rotates.
        if (event.decision === "rotate_profile") rotating.add(event.provider);
        remember(
          `${event.runId} ${event.authProfileHash ?? event.provider}`,
          event.at,
          event.model,
          event.rawError,
        );
      }
      if (
        (event.kind === "failover-decision" || event.kind === "state-updated") &&
        event.authProfileHash !== null
      ) {
        const known = profiles.get(event.provider) ?? new Set();
        profiles.set(event.provider, known.add(event.authProfileHash));
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
    /** The provider's only auth profile, as far as the log shows; null when it has several or none was seen. */
    onlyProfileOf(provider: string): string | null {
      const [only, ...others] = profiles.get(provider) ?? [];
      return only === undefined || others.length > 0 || rotating.has(provider) ? null : only;
    },
  };
}
