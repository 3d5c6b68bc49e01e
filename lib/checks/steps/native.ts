import { z } from "zod";

import { tasksRequest } from "@/lib/alibaba/paths";

import { required, type Step } from "../check-run";
import { conclude, jsonOf } from "../judge-http";
import { baseUrlsOf, sendProbe } from "../send-probe";

const TaskList = z.object({ request_id: z.string() });

/**
 * The native interface, where Wan video is made: the account's list of tasks, read and dropped. Nothing of it is kept,
 * not even a refusal's text beyond what says why. No answer of this one condemns a key that chats.
 */
export const listTasks: Step = async (run, signal) => {
  const { native } = baseUrlsOf(run);
  if (native === null) return { status: "skipped", evidence: { reason: "not-offered" } };
  const { judged } = await sendProbe(run, tasksRequest({ native }), required(run.key, "key"), signal);
  const unkept = { ...judged, body: "" };
  if (judged.reason !== "key-accepted") return conclude(unkept, "warning");
  return TaskList.safeParse(jsonOf(judged)).success
    ? conclude(unkept, "ok")
    : conclude(unkept, "warning", { reason: "unrecognised", facts: { key: "unknown" } });
};
