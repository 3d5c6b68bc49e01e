import "server-only";

import { APIError } from "better-auth/api";
import { z } from "zod";

import type { Context } from "@/lib/core/context";
import { passSecondFactor } from "@/lib/two-factor/pass-second-factor";

/** The password was right, and a code is needed beside it. */
export const CODE_NEEDED = "code_needed";
export const WRONG_CODE = "wrong_code";

const GivenCode = z.object({ code: z.string().max(40) });

// better-auth drops what its own schema of the body does not name, before there is a user to ask about.
const codes = new WeakMap<Request, string>();

/** Keeps the code that came with a sign-in until the password is known to be right. */
export function rememberCode(request: Request | undefined, body: unknown): void {
  const given = GivenCode.safeParse(body);
  if (request && given.success) codes.set(request, given.data.code);
}

/**
 * Throws the refusal when the person has a second factor and no good code of it came with the request. Called after the
 * password was right and before there is a session.
 */
export async function refuseWithoutSecondFactor(
  ctx: Context,
  userId: string,
  request: Request | undefined,
): Promise<void> {
  const outcome = await passSecondFactor(ctx, { userId, code: request && codes.get(request) });
  if (outcome === "missing") {
    throw new APIError("UNAUTHORIZED", { code: CODE_NEEDED, message: "Send a code of the second factor." });
  }
  if (outcome === "wrong") {
    throw new APIError("UNAUTHORIZED", { code: WRONG_CODE, message: "This code is not valid now." });
  }
}
