import { commandLine } from "../command-line-actor";

/** A backup is verified and restored where there is no database, and before there is one. */
export function contextWithoutDatabase() {
  return {
    actor: commandLine(),
    now: () => new Date(),
    network: { allowedHosts: [], connectTo: "" },
  };
}
