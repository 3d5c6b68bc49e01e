import type { IncomingHttpHeaders } from "node:http";

import type { HostIdentity } from "./hosts";
import type { SpecialKeyName } from "./special-keys-data";

/** One request as the simulated service sees it, body read and host known. */
export type SimulatedRequest = {
  method: string;
  host: HostIdentity;
  path: string;
  search: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
  requestId: string;
};

/** … whose key this host takes. */
export type AuthorisedRequest = SimulatedRequest & { special: SpecialKeyName | null };
