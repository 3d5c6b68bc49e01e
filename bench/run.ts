// npm run bench [-- NAME …]: figures of this machine, one JSON line each. No limits here: read them, compare them, write
// them down. All together take about 15 minutes.
import { spawn } from "node:child_process";
import { once } from "node:events";

import { audit } from "./audit";
import { backup } from "./backup";
import { doctor } from "./doctor";
import { history } from "./history";
import { holds } from "./holds";
import { live } from "./live";
import { logsCli, logsUpload } from "./logs";
import { overview } from "./overview";
import { render } from "./render";
import { schedule } from "./schedule";
import { starts } from "./starts";

const PARTS: Record<string, () => Promise<void>> = {
  "logs-cli": logsCli,
  "logs-upload": logsUpload,
  holds,
  live,
  starts,
  overview,
  history,
  audit,
  backup,
  schedule,
  render,
  doctor,
};

const [asked, ...more] = process.argv.slice(2);
const part = asked === undefined ? undefined : PARTS[asked];
if (part && more.length === 0) {
  await part();
} else {
  // Each in a process of its own: what one leaves in memory, or has opened, is no part of the next one's figures.
  for (const name of asked === undefined ? Object.keys(PARTS) : [asked, ...more]) {
    if (!(name in PARTS))
      throw new Error(`There is no "${name}". Choose of: ${Object.keys(PARTS).join(", ")}.`);
    const child = spawn(process.execPath, [...process.execArgv, import.meta.filename, name], {
      stdio: "inherit",
    });
    const [code] = (await once(child, "exit")) as [number | null];
    if (code !== 0) process.exitCode = 1;
  }
}
