import { mkdir, open, rename } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";

/** A folder for each gateway: two of them on one host keep apart. The place: XDG base directory specification 0.8. */
export function defaultStateFolder(env: NodeJS.ProcessEnv, gatewayId: string): string {
  const base = env["XDG_STATE_HOME"];
  const root = base !== undefined && path.isAbsolute(base) ? base : path.join(homedir(), ".local", "state");
  return path.join(root, "clawkeep", "ship", gatewayId);
}

/** Log lines wait in it: only its owner may look. */
export async function makeStateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

/** Replaces the file at once: after a crash it has the old content or the new, never half. */
export async function replaceFile(file: string, content: string): Promise<void> {
  const draft = `${file}.new`;
  const handle = await open(draft, "w", 0o600);
  try {
    await handle.writeFile(content);
    await handle.datasync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
