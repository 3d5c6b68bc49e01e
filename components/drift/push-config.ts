type PushTarget = { origin: string; gatewayId: string };

/** Sends the config that a gateway runs with. A token made for pushing this gateway's log may; so may any with logs:write. */
export function pushConfigCommand({ origin, gatewayId }: PushTarget): string {
  return [
    "curl -fsS -T ~/.openclaw/openclaw.json",
    '-H "Authorization: Bearer $CLAWKEEP_TOKEN"',
    `${origin}/api/v1/gateways/${encodeURIComponent(gatewayId)}/config`,
  ].join(" ");
}
