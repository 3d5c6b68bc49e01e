import { z } from "zod";

import { SsoRefusal, START_SSO_PATH, StartedSso, type StartSsoInput } from "@/lib/single-sign-on/schemas";

const Refused = z.object({ reason: SsoRefusal });

/** Asks for the provider's page. Outcomes return; nothing is thrown. */
export async function startSso(input: StartSsoInput): Promise<StartedSso | { refused: SsoRefusal }> {
  try {
    const reply = await fetch(START_SSO_PATH, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(input),
    });
    const body: unknown = await reply.json();
    if (reply.ok) return StartedSso.parse(body);
    return { refused: Refused.parse(body).reason };
  } catch {
    // A lost connection, or an answer that is none of ours: both are tried again.
    return { refused: "failed" };
  }
}
