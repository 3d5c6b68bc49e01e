// The second half of a large file, on the second core.
import { parentPort, workerData } from "node:worker_threads";

import { type PartOfFile, readPart } from "./read-part";

parentPort?.postMessage(readPart(workerData as PartOfFile), []);
