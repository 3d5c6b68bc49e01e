import { refusesRole, roleRequest } from "@/lib/alibaba/paths";

import { askChat, statusOfRefusal } from "../ask-chat";
import type { Step } from "../check-run";
import { conclude, type JudgedReply } from "../judge-http";
import { baseUrlsOf } from "../send-probe";

/**
 * Which roles may carry instructions. Model Studio's chats take `system` and refuse `developer` (quirks.json); the
 * refusal is expected and costs nothing, and a host that takes both is as good.
 */
export const askRoles: Step = async (run, signal) => {
  const ask = (role: "system" | "developer") =>
    askChat(run, roleRequest(baseUrlsOf(run), run.model, role), signal);

  const system = await ask("system");
  const refused = isRoleRefusal(system.judged);
  const facts = { ...system.tokens, systemRole: refused ? "refused" : "accepted" };
  if (refused) return conclude(system.judged, "failed", { reason: "role-refused", facts });
  if (system.judged.reason !== "key-accepted") {
    return conclude(system.judged, statusOfRefusal(system.judged), { facts: system.tokens });
  }

  const developer = await ask("developer");
  if (isRoleRefusal(developer.judged)) {
    return conclude(developer.judged, "ok", { facts: { ...facts, developerRole: "refused" } });
  }
  const all = { ...facts, tokens: total(system.tokens) + total(developer.tokens) };
  return developer.judged.reason === "key-accepted"
    ? conclude(developer.judged, "ok", { facts: { ...all, developerRole: "accepted" } })
    : conclude(developer.judged, statusOfRefusal(developer.judged), { facts: all });
};

/** By its text where that is known; else any refusal of the request, which a moment ago passed without that role. */
function isRoleRefusal({ reason, evidence }: JudgedReply): boolean {
  return reason === "request-rejected" || refusesRole(evidence.message ?? "");
}

function total(tokens: { tokens?: number }): number {
  return tokens.tokens ?? 0;
}
