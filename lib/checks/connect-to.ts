/** One `HOST1:PORT1:HOST2:PORT2` of curl's `--connect-to`. `null` matches any, or keeps what was asked for. */
export type ConnectToRule = {
  fromHost: string | null;
  fromPort: number | null;
  toHost: string | null;
  toPort: number | null;
};

/** Where to connect, and whether the operator named that host (it then needs no public address). */
export type ConnectToResult = { host: string; port: number; redirected: boolean; operatorNamedHost: boolean };

/** One of `CLAWKEEP_CONNECT_TO`'s rules cannot be read. The message names the rule and what is wrong with it. */
export class ConnectToSyntaxError extends Error {
  override readonly name = "ConnectToSyntaxError";
}

/**
 * Reads `HOST1:PORT1:HOST2:PORT2[,…]` as curl's `--connect-to` does
 * (curl.se/docs/manpage.html#--connect-to): an empty HOST1 or PORT1 matches
 * any, an empty HOST2 or PORT2 keeps what was asked for, IPv6 stands in
 * brackets. `*` is understood as any HOST1 or PORT1 too.
 *
 * Throws ConnectToSyntaxError.
 */
export function parseConnectTo(text: string): ConnectToRule[] {
  return text
    .split(",")
    .map((rule) => rule.trim())
    .filter((rule) => rule !== "")
    .map(parseRule);
}

function parseRule(rule: string): ConnectToRule {
  const fields = splitOutsideBrackets(rule);
  const [fromHost, fromPort, toHost, toPort] = fields;
  if (
    fromHost === undefined ||
    fromPort === undefined ||
    toHost === undefined ||
    toPort === undefined ||
    fields.length > 4
  ) {
    throw new ConnectToSyntaxError(
      `"${rule}" should be HOST1:PORT1:HOST2:PORT2, with IPv6 addresses in brackets; it has ${fields.length} of 4 parts.`,
    );
  }
  if (toHost === "*" || toPort === "*") {
    throw new ConnectToSyntaxError(
      `"${rule}": "*" cannot be connected to; leave the part empty to keep it as asked.`,
    );
  }
  return {
    fromHost: fromHost === "*" ? null : readHost(fromHost, rule),
    fromPort: fromPort === "*" ? null : readPort(fromPort, rule),
    toHost: readHost(toHost, rule),
    toPort: readPort(toPort, rule),
  };
}

function splitOutsideBrackets(rule: string): string[] {
  return rule.split(/:(?![^[]*\])/);
}

function readHost(host: string, rule: string): string | null {
  if (host === "") return null;
  const bracketed = /^\[([0-9a-f:.]+)\]$/i.exec(host)?.[1];
  if (bracketed !== undefined) return bracketed.toLowerCase();
  if (!/^[a-z0-9._-]+$/i.test(host))
    throw new ConnectToSyntaxError(`"${rule}": "${host}" is not a host name or address.`);
  return host.toLowerCase();
}

function readPort(port: string, rule: string): number | null {
  if (port === "") return null;
  const number = /^\d{1,5}$/.test(port) ? Number(port) : 0;
  if (number < 1 || number > 65_535)
    throw new ConnectToSyntaxError(`"${rule}": "${port}" is not a port (1 to 65535).`);
  return number;
}

/** Applies the first rule that matches; without one, the host and port as asked. */
export function resolveConnectTo(
  rules: readonly ConnectToRule[],
  host: string,
  port: number,
): ConnectToResult {
  const rule = rules.find(
    ({ fromHost, fromPort }) => (fromHost ?? host) === host && (fromPort ?? port) === port,
  );
  if (!rule) return { host, port, redirected: false, operatorNamedHost: false };
  return {
    host: rule.toHost ?? host,
    port: rule.toPort ?? port,
    redirected: true,
    operatorNamedHost: rule.toHost !== null,
  };
}
