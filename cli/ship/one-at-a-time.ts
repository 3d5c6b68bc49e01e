import { createHash } from "node:crypto";
import { rename, rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import path from "node:path";

/** Shortest limit of a socket's path in bytes: macOS; Linux has 107. */
const SOCKET_PATH_MAX = 103;

/**
 * Keeps a second `ship` out of the same state folder until `release` is called. It is a socket rather than a file with
 * a process id: the system closes it with its process, also after `kill -9`, and in a container ids come back.
 */
export async function holdFolder(folder: string): Promise<{ release: () => Promise<void> }> {
  const address = addressIn(folder);
  const server = (await listen(address)) ?? (await takeOver(address));
  if (server === null) {
    throw new Error(`Another clawkeep ship is using ${folder}. Stop it, or give this one its own --state.`);
  }
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

function addressIn(folder: string): string {
  if (process.platform === "win32") {
    return (
      String.raw`\\.\pipe\clawkeep-ship-` + createHash("sha256").update(folder).digest("hex").slice(0, 32)
    );
  }
  const address = path.join(folder, "lock");
  if (Buffer.byteLength(address) > SOCKET_PATH_MAX) {
    throw new Error(
      `The path of the state folder is too long for a lock: ${folder}. Give a shorter --state.`,
    );
  }
  return address;
}

/** Null when something is there already, alive or left behind. */
function listen(address: string): Promise<Server | null> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(null);
      else reject(error);
    });
    server.listen(address, () => resolve(server));
  });
}

/** Moved aside before it is judged: of two that come at once only one can move what a crash left behind. */
async function takeOver(address: string): Promise<Server | null> {
  if (process.platform === "win32" || (await answers(address))) return null;
  const aside = `${address}.${process.pid}`;
  try {
    await rename(address, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return listen(address);
    throw error;
  }
  if (await answers(aside)) {
    await rename(aside, address);
    return null;
  }
  await rm(aside);
  return listen(address);
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
