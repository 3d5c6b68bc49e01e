import { z } from "zod";

export const MasterKeyStatus = z.object({
  /** The one that seals. */
  keyId: z.string(),
  since: z.iso.datetime(),
  /** Announced, and sealing nothing yet. */
  next: z.string().nullable(),
  /** The one being replaced, and how many of the sealed rows are under the new key by now. */
  replacing: z.object({ keyId: z.string(), done: z.int(), of: z.int() }).nullable(),
});
export type MasterKeyStatus = z.infer<typeof MasterKeyStatus>;

export const MasterKey = MasterKeyStatus.extend({
  /** Where the server has it from. */
  origin: z.enum(["data-folder", "environment", "file", "passphrase", "command"]),
});
export type MasterKey = z.infer<typeof MasterKey>;
