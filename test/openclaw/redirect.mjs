// Loaded into OpenClaw by NODE_OPTIONS=--import: connections to Model Studio's hosts go to the simulator on loopback,
// while the name in the URL, the TLS handshake and the Host header stay the real ones. OpenClaw itself is unchanged.
import dns from "node:dns";
import net from "node:net";

const port = Number(process.env.CLAWKEEP_TEST_SIMULATOR_PORT);
const LOOPBACK = "127.0.0.1";

/** @param {unknown} host */
const isRedirected = (host) => typeof host === "string" && host.endsWith(".aliyuncs.com");

const { lookup } = dns;
const { lookup: lookupPromise } = dns.promises;

// OpenClaw checks where a name leads before it connects (SSRF guard); a made-up public address lets it pass.
const PUBLIC_ADDRESS = { address: "8.8.8.8", family: 4 };

dns.lookup = function redirectedLookup(host, options, callback) {
  if (!isRedirected(host)) return lookup.call(this, host, options, callback);
  const done = typeof options === "function" ? options : callback;
  const all = typeof options === "object" && options?.all;
  if (all) return process.nextTick(done, null, [PUBLIC_ADDRESS]);
  return process.nextTick(done, null, PUBLIC_ADDRESS.address, PUBLIC_ADDRESS.family);
};

dns.promises.lookup = async function redirectedLookup(host, options) {
  if (!isRedirected(host)) return lookupPromise.call(this, host, options);
  return options?.all ? [PUBLIC_ADDRESS] : PUBLIC_ADDRESS;
};

const { connect } = net.Socket.prototype;

net.Socket.prototype.connect = function redirectedConnect(...args) {
  // net.connect hands over its arguments already sorted: [[options, callback]].
  const options = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (
    options &&
    typeof options === "object" &&
    (isRedirected(options.host) || options.host === PUBLIC_ADDRESS.address)
  ) {
    options.host = LOOPBACK;
    options.port = port;
    delete options.lookup;
  }
  return connect.apply(this, args);
};
