import { beforeAll } from "vitest";

import { type Simulator, startSimulator } from "@/simulator/start-simulator";

import { trustAuthority } from "./tls/trust";

/**
 * A simulator of the calling test file's own, trusted from before its first test until behind its last. Called at the
 * top of the file; what it plays can be read within tests only, and throws before.
 */
export function simulatedHosts(): Pick<Simulator, "port" | "keys" | "specialKeys" | "requests"> {
  let started: Simulator | undefined;
  beforeAll(async () => {
    const simulator = await startSimulator();
    const distrust = trustAuthority(simulator.caPem);
    started = simulator;
    return async () => {
      distrust();
      await simulator.close();
    };
  });
  const running = (): Simulator => {
    if (!started) throw new Error("the simulator runs within tests only");
    return started;
  };
  return {
    get port() {
      return running().port;
    },
    get keys() {
      return running().keys;
    },
    get specialKeys() {
      return running().specialKeys;
    },
    requests: () => running().requests(),
  };
}
