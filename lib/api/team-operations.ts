import { z } from "zod";

import { AuditExportInput, AuditFilter, AuditPage, AuditVerification } from "@/lib/audit/schemas";
import { ROLES } from "@/lib/core/scopes";
import { CreatedInvitation, CreateInvitationInput, InvitationSummary } from "@/lib/invitations/schemas";
import { MasterKey } from "@/lib/master-key/schemas";
import { SessionSummary } from "@/lib/sessions/schemas";
import { ConfirmTwoFactorInput, RecoveryCodes, StartedTwoFactor } from "@/lib/two-factor/schemas";
import { Account, ChangeOwnNameInput, ChangeOwnPasswordInput, OwnProof, Person } from "@/lib/users/schemas";

import type { Operation } from "./operation";

const nothing = z.undefined();

/** People, how they get in, and what they did; and the key that keeps everything from others. */
export const teamOperations = {
  getMasterKey: {
    method: "get",
    path: "/api/v1/master-key",
    summary: "Which master key is in use, and how far replacing it is; never the key",
    scope: "users:manage",
    status: 200,
    reply: MasterKey,
  },
  listPeople: {
    method: "get",
    path: "/api/v1/people",
    summary: "Everybody who can sign in",
    scope: "users:manage",
    status: 200,
    reply: z.object({ people: z.array(Person) }),
  },
  changeRole: {
    method: "put",
    path: "/api/v1/people/{id}/role",
    summary: "Give somebody another role; the last admin stays one",
    scope: "users:manage",
    body: z.object({ role: z.enum(ROLES) }),
    status: 200,
    reply: Person,
  },
  removePerson: {
    method: "delete",
    path: "/api/v1/people/{id}",
    summary: "Take somebody's access away at once, sessions included; the last admin stays",
    scope: "users:manage",
    status: 204,
    reply: nothing,
  },
  listInvitations: {
    method: "get",
    path: "/api/v1/invitations",
    summary: "Invitations, newest first; never their links",
    scope: "users:manage",
    status: 200,
    reply: z.object({ invitations: z.array(InvitationSummary) }),
  },
  createInvitation: {
    method: "post",
    path: "/api/v1/invitations",
    summary: "Make a link that lets one person in; it is in this reply and nowhere else",
    scope: "users:manage",
    body: CreateInvitationInput,
    status: 201,
    reply: CreatedInvitation,
  },
  revokeInvitation: {
    method: "delete",
    path: "/api/v1/invitations/{id}",
    summary: "Make a link useless at once",
    scope: "users:manage",
    status: 204,
    reply: nothing,
  },
  listSessions: {
    method: "get",
    path: "/api/v1/sessions",
    summary: "The caller's own sessions",
    scope: "profiles:read",
    status: 200,
    reply: z.object({ sessions: z.array(SessionSummary) }),
  },
  revokeSession: {
    method: "delete",
    path: "/api/v1/sessions/{id}",
    summary: "End one of the caller's own sessions at once",
    scope: "profiles:read",
    status: 204,
    reply: nothing,
  },
  endOtherSessions: {
    method: "delete",
    path: "/api/v1/sessions",
    summary: "End the caller's own sessions, all but the one that asks",
    scope: "profiles:read",
    status: 204,
    reply: nothing,
  },
  getAccount: {
    method: "get",
    path: "/api/v1/account",
    summary: "The caller's own account; API tokens have none",
    scope: "profiles:read",
    status: 200,
    reply: Account,
  },
  changeOwnName: {
    method: "patch",
    path: "/api/v1/account",
    summary: "Change what others see of the caller",
    scope: "profiles:read",
    body: ChangeOwnNameInput,
    status: 204,
    reply: nothing,
  },
  changeOwnPassword: {
    method: "put",
    path: "/api/v1/account/password",
    summary: "Set a new password; the caller's other sessions end",
    scope: "profiles:read",
    body: ChangeOwnPasswordInput,
    status: 204,
    reply: nothing,
  },
  startTwoFactor: {
    method: "post",
    path: "/api/v1/account/two-factor",
    summary: "Make a secret for an authenticator app; nothing changes until a code of it is confirmed",
    scope: "profiles:read",
    body: OwnProof,
    status: 201,
    reply: StartedTwoFactor,
  },
  confirmTwoFactor: {
    method: "put",
    path: "/api/v1/account/two-factor",
    summary:
      "Turn the second factor on with a first code; the recovery codes are in this reply and nowhere else",
    scope: "profiles:read",
    body: ConfirmTwoFactorInput,
    status: 200,
    reply: RecoveryCodes,
  },
  endTwoFactor: {
    method: "post",
    path: "/api/v1/account/two-factor/end",
    summary: "Turn the caller's second factor off; takes the password and a code",
    scope: "profiles:read",
    body: OwnProof,
    status: 204,
    reply: nothing,
  },
  renewRecoveryCodes: {
    method: "post",
    path: "/api/v1/account/recovery-codes",
    summary: "Make new recovery codes; the earlier ones stop working",
    scope: "profiles:read",
    body: OwnProof,
    status: 201,
    reply: RecoveryCodes,
  },
  resetTwoFactor: {
    method: "delete",
    path: "/api/v1/people/{id}/two-factor",
    summary: "Turn off the second factor of somebody who lost it",
    scope: "users:manage",
    status: 204,
    reply: nothing,
  },
  listAudit: {
    method: "get",
    path: "/api/v1/audit",
    summary: "Who did what, newest first",
    scope: "audit:read",
    query: AuditFilter,
    status: 200,
    reply: AuditPage,
  },
  exportAudit: {
    method: "get",
    path: "/api/v1/audit-export",
    summary: "The audit log as a file, newest first: JSON Lines or CSV",
    scope: "audit:read",
    query: AuditExportInput,
    status: 200,
    file: ["application/jsonl", "text/csv"],
    reply: z.string(),
  },
  verifyAudit: {
    method: "post",
    path: "/api/v1/audit-verifications",
    summary: "Look for altered, removed or reordered rows",
    scope: "audit:read",
    status: 200,
    reply: AuditVerification,
  },
} as const satisfies Record<string, Operation>;
