/** A line of the log file that tells of a hold; `run` tells them apart. */
export function stateLine(run: number): string {
  return JSON.stringify({
    0: '{"subsystem":"agent/embedded"}',
    1: {
      event: "auth_profile_failure_state_updated",
      runId: `run-${run}`,
      profileId: "sha256:eb00dba28934",
      provider: "bailian",
      reason: "auth",
      windowType: "cooldown",
      windowReused: false,
      errorCount: 1,
      cooldownUntil: 1_795_205_342_200 + run,
    },
    2: "auth profile failure state updated",
    _meta: { date: "2026-11-20T20:08:32.153Z" },
    time: "2026-11-20T20:08:32.153+00:00",
    message: "auth profile failure state updated",
  });
}

export const OTHER_LINE = JSON.stringify({
  0: '{"subsystem":"gateway/ws"}',
  1: "⇄ res ✓ agent 256ms",
  _meta: { date: "2026-11-20T20:08:32.153Z" },
  time: "2026-11-20T20:08:32.153+00:00",
});

/** The runs that lines tell of, in their order. */
export function runsIn(lines: readonly string[]): number[] {
  return lines.flatMap((line) => [...line.matchAll(/run-(\d+)/g)].map(([, run]) => Number(run)));
}

export function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
