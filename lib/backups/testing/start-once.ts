// Brings a server up on CLAWKEEP_DATA_DIR as `npm start` does, without listening, and ends.
import { start } from "@/lib/monitor/start";

await start();
process.stdout.write("up\n");
process.exit(0);
