import { z } from "zod";

import { authClient } from "./auth-client";

export type SignInOutcome =
  | { kind: "signed-in" }
  | { kind: "wrong-pair"; triesLeft: number }
  | { kind: "code-needed" }
  | { kind: "wrong-code"; triesLeft: number }
  | { kind: "too-many"; minutes: number }
  | { kind: "unreachable" }
  | { kind: "failed" };

// What lib/users/auth.ts answers with, beside better-auth's own refusals.
const Refusal = z.object({
  status: z.number(),
  code: z.string().optional(),
  triesLeft: z.number().optional(),
  retryAfterSeconds: z.number().optional(),
});

/** Asks for a session; `code`: of the second factor. Outcomes return; nothing is thrown. */
export async function signIn(email: string, password: string, code?: string): Promise<SignInOutcome> {
  let reply: Awaited<ReturnType<typeof authClient.signIn.email>>;
  try {
    reply = await authClient.signIn.email({ email, password, ...(code !== undefined && { code }) });
  } catch {
    // fetch throws for a lost connection only, and its text is in no language of ours.
    return { kind: "unreachable" };
  }
  if (!reply.error) return { kind: "signed-in" };

  const refusal = Refusal.safeParse(reply.error);
  if (!refusal.success) return { kind: "failed" };
  const { status, code: reason, triesLeft = 0, retryAfterSeconds = 60 } = refusal.data;
  if (status === 429) return { kind: "too-many", minutes: Math.ceil(retryAfterSeconds / 60) };
  if (reason === "code_needed") return { kind: "code-needed" };
  if (reason === "wrong_code") return { kind: "wrong-code", triesLeft };
  return status === 401 ? { kind: "wrong-pair", triesLeft } : { kind: "failed" };
}
