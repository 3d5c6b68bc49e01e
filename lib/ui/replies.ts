import { z } from "zod";

/** What the API answers when it refuses. */
export const ErrorReply = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    fields: z.record(z.string(), z.array(z.string()).optional()).optional(),
  }),
});

/** The empty reply of a call that leaves nothing to say. */
export const NoReply = z.null();
