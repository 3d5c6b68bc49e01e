// node --import ./e2e/record-network.mjs: writes every name that the process resolves and every address it connects or
// sends to into the file RECORDED_NETWORK, a line each, and lets nothing through but loopback. Names below
// `.clawkeep.test` are this machine; every other name is answered as one that there is not.
import dgram from "node:dgram";
import dns from "node:dns";
import { appendFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { isIP, Socket } from "node:net";

const file = process.env.RECORDED_NETWORK;
const OURS = /^localhost$|\.clawkeep\.test$/;
const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.|localhost$)/;

function record(kind, name) {
  appendFileSync(file, `${kind} ${name}\n`);
}

const missing = (name) =>
  Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: "ENOTFOUND", hostname: name });

const here = (all) => (all ? [{ address: "127.0.0.1", family: 4 }] : { address: "127.0.0.1", family: 4 });

dns.lookup = (name, options, callback) => {
  const done = typeof options === "function" ? options : callback;
  const { all = false } = typeof options === "object" && options !== null ? options : {};
  if (isIP(name)) {
    const found = { address: name, family: isIP(name) };
    return process.nextTick(() => (all ? done(null, [found]) : done(null, found.address, found.family)));
  }
  record("name", name);
  process.nextTick(() => {
    if (!OURS.test(name)) return done(missing(name));
    const found = here(all);
    return all ? done(null, found) : done(null, found.address, found.family);
  });
};

dns.promises.lookup = async (name, { all = false } = {}) => {
  if (isIP(name))
    return all ? [{ address: name, family: isIP(name) }] : { address: name, family: isIP(name) };
  record("name", name);
  if (!OURS.test(name)) throw missing(name);
  return here(all);
};

// Ways round getaddrinfo: nobody takes them, and whoever does is seen.
for (const resolver of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
  for (const method of Object.getOwnPropertyNames(resolver).filter((name) =>
    /^resolve|^reverse$/.test(name),
  )) {
    resolver[method] = (name) => {
      record("name", name);
      throw missing(name);
    };
  }
}

const { connect } = Socket.prototype;
Socket.prototype.connect = function (...args) {
  // Node's own callers hand on arguments that are sorted already, as one list.
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const target = typeof first === "object" ? first : { port: first, host: args[1] };
  if (target.path === undefined) {
    const host = typeof target.host === "string" ? target.host : "localhost";
    record("connect", `${host}:${target.port}`);
    if (isIP(host) && !LOOPBACK.test(host)) {
      process.nextTick(() =>
        this.destroy(Object.assign(new Error("refused by the test"), { code: "EACCES" })),
      );
      return this;
    }
  }
  return connect.apply(this, args);
};

const { send } = dgram.Socket.prototype;
dgram.Socket.prototype.send = function (...args) {
  record("connect", `udp ${args.find((each) => typeof each === "string") ?? "localhost"}`);
  return send.apply(this, args);
};

syncBuiltinESMExports();
