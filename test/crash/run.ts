// npm run test:crash [-- --rounds 100 --seed 1]
import { parseArgs } from "node:util";

import { crashRounds } from "./rounds";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "100" }, seed: { type: "string", default: "1" } },
});
const started = Date.now();
const outcome = await crashRounds({
  rounds: Number(values.rounds),
  seed: Number(values.seed),
  onRound(round) {
    if (round % 10 === 0) process.stderr.write(`${round} rounds\n`);
  },
});
const seconds = Math.round((Date.now() - started) / 1_000);
process.stdout.write(`${JSON.stringify({ seconds, ...outcome }, null, 2)}\n`);
process.exitCode = outcome.faults.length === 0 ? 0 : 1;
