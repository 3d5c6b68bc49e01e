import "server-only";

import { unpackLinkSecret } from "@/lib/gateway-link/link-secret";

import type { GatewayControl } from "./schemas";
import type { StoredControl } from "./store";

/** What may be told of it. */
export function summariseControl(control: StoredControl | null): GatewayControl {
  if (!control) return { enabled: false, url: null, hasToken: false, setBy: null, setAt: null };
  return {
    enabled: true,
    url: control.url,
    hasToken: unpackLinkSecret(control.secret).token !== null,
    setBy: control.setBy,
    setAt: control.setAt.toISOString(),
  };
}
