import { UsageError } from "../usage";

const GATEWAY_ID = /^gw_[A-Za-z0-9]{1,60}$/;
const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Where the lines go. Throws a `UsageError` for an address that would give the token away. */
export function destination(url: string, gatewayId: string, options: { allowHttp: boolean }): URL {
  if (!GATEWAY_ID.test(gatewayId)) {
    throw new UsageError("--gateway takes the gateway's id; it begins with gw_ and stands on its page.");
  }
  const base = URL.canParse(url) ? new URL(url) : null;
  if (base?.protocol !== "https:" && base?.protocol !== "http:") {
    throw new UsageError("--url takes the address of Clawkeep, such as https://clawkeep.example");
  }
  if (base.username !== "" || base.password !== "") {
    throw new UsageError("Leave the user name and password out of --url: other users of this host see them.");
  }
  if (base.protocol === "http:" && !LOOPBACK.test(base.hostname) && !options.allowHttp) {
    throw new UsageError(
      `Over http:// anybody on the way to ${base.hostname} can read the token. Use https://, or say --allow-http.`,
    );
  }
  const folder = base.pathname.replace(/\/+$/, "");
  return new URL(`${folder}/api/v1/gateways/${gatewayId}/logs`, base.origin);
}
