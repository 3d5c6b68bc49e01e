// The latter part of a large file, on the second core.
import { parentPort, workerData } from "node:worker_threads";

import { type PartOfFile, readPart } from "./read-part";

for (const part of readPart(workerData as PartOfFile)) parentPort?.postMessage(part, []);
