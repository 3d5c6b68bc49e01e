import "server-only";

import { liveBus } from "@/lib/live/bus";

import { startAudit } from "./start-audit";
import { startChecks } from "./start-checks";
import { startRemaking } from "./start-remaking";
import { startRotationSweeps } from "./start-rotation-sweeps";
import { startSources } from "./start-sources";
import { startSweeping } from "./start-sweeping";

type Stop = () => Promise<void> | void;

/** What goes on by itself until the process is asked to end. */
export class BackgroundWork {
  readonly #stops: Stop[] = [];
  #stopped = false;

  async start(does: { checks: boolean; sources: boolean }): Promise<void> {
    if (this.#stopped) return;
    this.#stops.push(startSweeping(), startRemaking(), startRotationSweeps(), startAudit());
    if (does.checks) await this.#begin(startChecks);
    if (does.sources) await this.#begin(startSources);
  }

  /** Resolves when what was being written is written, and what this process had taken is given back. */
  async stop(): Promise<void> {
    this.#stopped = true;
    // Open streams would keep the server from closing.
    liveBus().close();
    const ends = await Promise.allSettled(this.#stops.map(async (stop) => stop()));
    for (const end of ends) if (end.status === "rejected") throw end.reason;
  }

  /** What is stopped while it begins ends once it has begun. */
  async #begin(start: () => Promise<Stop>): Promise<void> {
    if (this.#stopped) return;
    const started = start();
    this.#stops.push(async () => (await started)());
    await started;
  }
}
