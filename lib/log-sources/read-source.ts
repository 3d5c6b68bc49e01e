import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { packLinkSecret, unpackLinkSecret } from "@/lib/gateway-link/link-secret";

import { NotOurs, SourceRun } from "./source-run";
import { openSourceSecret, sealSourceSecret } from "./store";
import { tailFile } from "./tail-file";
import { tailWebSocket } from "./tail-websocket";
import type { Pace } from "./websocket-pace";

/**
 * Reads one source that is leased to `by`, until `signal` aborts or it is no longer `by`'s; what was read by then is
 * kept. Throws what neither the source nor its machine is to blame for: begin again from what was kept.
 */
export async function readSource(
  ctx: Context,
  { id, by, pace }: { id: string; by: string; pace?: Pace },
  signal: AbortSignal,
): Promise<void> {
  requireScope(ctx, "logs:write");
  try {
    const run = await SourceRun.open(ctx, id, by);
    await readKind(ctx, run, { by, pace }, signal);
    await run.flush();
  } catch (error) {
    if (!(error instanceof NotOurs)) throw error;
  }
}

async function readKind(
  ctx: Context,
  run: SourceRun,
  { by, pace }: { by: string; pace: Pace | undefined },
  signal: AbortSignal,
): Promise<void> {
  const { settings, id } = run;
  switch (settings.kind) {
    case "file":
      return tailFile(run, { folders: ctx.logFolders ?? [], path: settings.path, now: ctx.now }, signal);
    case "websocket": {
      const sealed = await openSourceSecret(ctx, id);
      if (!sealed) throw new Error("a WebSocket source without its device key");
      return tailWebSocket(
        run,
        {
          url: settings.url,
          secret: unpackLinkSecret(sealed),
          async onDeviceToken(secret) {
            const packed = packLinkSecret(secret);
            const kept = await transaction(ctx, (tx) => sealSourceSecret(tx, { id, by }, packed));
            if (!kept) throw new NotOurs();
          },
          now: ctx.now,
          ...(pace === undefined ? {} : { pace }),
        },
        signal,
      );
    }
    case "push":
      throw new Error("a push source is not read from here");
  }
}
