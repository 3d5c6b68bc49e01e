import { z } from "zod";

import { HOLDS_A_KEY, holdsNoKey } from "@/lib/alibaba/not-a-key";
import { ROLES } from "@/lib/core/scopes";

export const PASSWORD_LENGTH_MIN = 12;
/** scrypt reads all of it: without a ceiling one request could keep a core busy. */
export const PASSWORD_LENGTH_MAX = 128;

export const CurrentUser = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
});
export type CurrentUser = z.infer<typeof CurrentUser>;

/** Somebody of the team, as admins see them. */
export const Person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  twoFactor: z.boolean(),
  /** password | oidc */
  signsInBy: z.array(z.string()),
  lastSeenAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type Person = z.infer<typeof Person>;

export const NewUserInput = z.object({
  name: z
    .string()
    .trim()
    .min(1, "Give a name.")
    .max(80, "At most 80 characters.")
    .refine(holdsNoKey, HOLDS_A_KEY),
  email: z.string().trim().toLowerCase().max(254).pipe(z.email("This is not an e-mail address.")),
  password: z
    .string()
    .min(PASSWORD_LENGTH_MIN, `At least ${PASSWORD_LENGTH_MIN} characters.`)
    .max(PASSWORD_LENGTH_MAX, `At most ${PASSWORD_LENGTH_MAX} characters.`),
});
export type NewUserInput = z.infer<typeof NewUserInput>;

export const ClaimSetupLinkInput = NewUserInput.extend({ token: z.string().min(1).max(200) });
export type ClaimSetupLinkInput = z.infer<typeof ClaimSetupLinkInput>;

export const Account = CurrentUser.extend({
  /** False: signs in by single sign-on only. */
  hasPassword: z.boolean(),
  twoFactor: z.boolean(),
  recoveryCodesLeft: z.int(),
});
export type Account = z.infer<typeof Account>;

export const ChangeOwnNameInput = NewUserInput.pick({ name: true });
export type ChangeOwnNameInput = z.infer<typeof ChangeOwnNameInput>;

/** That it is really you: the password, and a code where the second factor is on. */
export const OwnProof = z.object({
  password: z.string().min(1, "Type your password.").max(PASSWORD_LENGTH_MAX),
  /** Of the authenticator app, or a recovery code. */
  code: z.string().max(40).optional(),
});
export type OwnProof = z.infer<typeof OwnProof>;

export const ChangeOwnPasswordInput = z.object({
  current: OwnProof.shape.password,
  code: OwnProof.shape.code,
  password: NewUserInput.shape.password,
});
export type ChangeOwnPasswordInput = z.infer<typeof ChangeOwnPasswordInput>;
