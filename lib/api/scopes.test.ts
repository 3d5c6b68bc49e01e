import { expect, test } from "vitest";

import { exportAudit } from "@/lib/audit/export-audit";
import { listAudit } from "@/lib/audit/list-audit";
import { verifyAudit } from "@/lib/audit/verify-audit";
import { orderKeys } from "@/lib/credentials/order-keys";
import { addCredential } from "@/lib/credentials/add-credential";
import { deleteCredential } from "@/lib/credentials/delete-credential";
import { listCredentials } from "@/lib/credentials/list-credentials";
import { openKey } from "@/lib/credentials/open-key";
import { getCheckPolicy } from "@/lib/check-policies/get-check-policy";
import { setCheckPolicy } from "@/lib/check-policies/set-check-policy";
import { getCheck } from "@/lib/checks/get-check";
import { listChecks } from "@/lib/checks/list-checks";
import { listModelAnswers } from "@/lib/checks/list-model-answers";
import { runCheck } from "@/lib/checks/run-check";
import type { Context } from "@/lib/core/context";
import { ROLE_SCOPES, ROLES, type Scope } from "@/lib/core/scopes";
import { explainError } from "@/lib/diagnosis/explain-error";
import { listFindings } from "@/lib/findings/list-findings";
import { getSeries } from "@/lib/history/get-series";
import { listIncidents } from "@/lib/incidents/list-incidents";
import { compareConfig } from "@/lib/drift/compare-config";
import { listDrift } from "@/lib/drift/list-drift";
import { deleteSavedExport } from "@/lib/exports/delete-saved-export";
import { downloadExport } from "@/lib/exports/download-export";
import { getExportManifest } from "@/lib/exports/get-export-manifest";
import { handOutExport } from "@/lib/exports/hand-out-export";
import { listHandedOut } from "@/lib/exports/list-handed-out";
import { listSavedExports } from "@/lib/exports/list-saved-exports";
import { renderExport } from "@/lib/exports/render-export";
import { saveExport } from "@/lib/exports/save-export";
import { applyExport } from "@/lib/gateway-config/apply-export";
import { endGatewayControl } from "@/lib/gateway-config/end-gateway-control";
import { getGatewayControl } from "@/lib/gateway-config/get-gateway-control";
import { previewApply } from "@/lib/gateway-config/preview-apply";
import { setGatewayControl } from "@/lib/gateway-config/set-gateway-control";
import { listAuthProfiles } from "@/lib/auth-profiles/list-auth-profiles";
import { nameAuthProfile } from "@/lib/auth-profiles/name-auth-profile";
import { createGateway } from "@/lib/gateways/create-gateway";
import { deleteGateway } from "@/lib/gateways/delete-gateway";
import { getGateway } from "@/lib/gateways/get-gateway";
import { importLog } from "@/lib/gateways/import-log";
import { listGatewayHolds } from "@/lib/gateways/list-gateway-holds";
import { listGatewayEvents } from "@/lib/gateways/list-gateway-events";
import { listGateways } from "@/lib/gateways/list-gateways";
import { listHoldSpans } from "@/lib/gateways/list-hold-spans";
import { listHolds } from "@/lib/gateways/list-holds";
import { updateGateway } from "@/lib/gateways/update-gateway";
import { createLogSource } from "@/lib/log-sources/create-log-source";
import { deleteLogSource } from "@/lib/log-sources/delete-log-source";
import { listLogSources } from "@/lib/log-sources/list-log-sources";
import { updateLogSource } from "@/lib/log-sources/update-log-source";
import { createProfile } from "@/lib/profiles/create-profile";
import { deleteProfile } from "@/lib/profiles/delete-profile";
import { getProfile } from "@/lib/profiles/get-profile";
import { listPresets } from "@/lib/profiles/list-presets";
import { listProfiles } from "@/lib/profiles/list-profiles";
import { confirmImport } from "@/lib/imports/confirm-import";
import { previewImport } from "@/lib/imports/preview-import";
import { listProfileRows } from "@/lib/profiles/rows/list-profile-rows";
import { updateProfile } from "@/lib/profiles/update-profile";
import { advanceRotation } from "@/lib/rotations/advance-rotation";
import { DEFAULT_POLICY } from "@/lib/rotations/due.rules";
import { getKeyUses } from "@/lib/rotations/get-key-uses";
import { getRotation } from "@/lib/rotations/get-rotation";
import { getRotationPolicy } from "@/lib/rotations/get-rotation-policy";
import { listDueKeys } from "@/lib/rotations/list-due-keys";
import { listRotations } from "@/lib/rotations/list-rotations";
import { setRotationPolicy } from "@/lib/rotations/set-rotation-policy";
import { startRotation } from "@/lib/rotations/start-rotation";
import { startRotations } from "@/lib/rotations/start-rotations";
import { getMasterKey } from "@/lib/master-key/get-master-key";
import { createInvitation } from "@/lib/invitations/create-invitation";
import { listInvitations } from "@/lib/invitations/list-invitations";
import { revokeInvitation } from "@/lib/invitations/revoke-invitation";
import { endOtherSessions } from "@/lib/sessions/end-other-sessions";
import { endSession } from "@/lib/sessions/end-session";
import { listSessions } from "@/lib/sessions/list-sessions";
import { confirmTwoFactor } from "@/lib/two-factor/confirm-two-factor";
import { endTwoFactor } from "@/lib/two-factor/end-two-factor";
import { renewRecoveryCodes } from "@/lib/two-factor/renew-recovery-codes";
import { resetTwoFactor } from "@/lib/two-factor/reset-two-factor";
import { startTwoFactor } from "@/lib/two-factor/start-two-factor";
import { changeOwnName } from "@/lib/users/change-own-name";
import { changeOwnPassword } from "@/lib/users/change-own-password";
import { changeRole } from "@/lib/users/change-role";
import { getAccount } from "@/lib/users/get-account";
import { listPeople } from "@/lib/users/list-people";
import { removePerson } from "@/lib/users/remove-person";
import { testContext } from "@/test/database";
import { exportSettings } from "@/test/export-settings";

import { operations } from "./operations";

const signal = new AbortController().signal;

/** Every verb the API reaches, and the one scope it asks for. */
const VERBS: Record<
  // Tokens have tests of their own; the stream calls no verb: its route asks for the scope.
  Exclude<keyof typeof operations, `${string}Token${string}` | "stream">,
  (ctx: Context) => Promise<unknown>
> = {
  listPresets: (ctx) => listPresets(ctx),
  listProfiles: (ctx) => listProfiles(ctx),
  listProfileRows: (ctx) => listProfileRows(ctx),
  createProfile: (ctx) => createProfile(ctx, { name: "x" }),
  getProfile: (ctx) => getProfile(ctx, "x"),
  updateProfile: (ctx) => updateProfile(ctx, "x", {}),
  deleteProfile: (ctx) => deleteProfile(ctx, "x"),
  listCredentials: (ctx) => listCredentials(ctx, "x"),
  addCredential: (ctx) => addCredential(ctx, "x", { label: "x", key: "x" }),
  orderKeys: (ctx) => orderKeys(ctx, { profileId: "x", credentialIds: ["x"] }),
  deleteCredential: (ctx) => deleteCredential(ctx, { profileId: "x", credentialId: "x" }),
  listChecks: (ctx) => listChecks(ctx, { profileId: "x", limit: 1 }),
  getCheck: (ctx) => getCheck(ctx, { profileId: "x", checkId: "x" }),
  runCheck: (ctx) => runCheck(ctx, { profileId: "x", level: "network" }, signal),
  listModelAnswers: (ctx) => listModelAnswers(ctx, "x"),
  getCheckPolicy: (ctx) => getCheckPolicy(ctx, "x"),
  setCheckPolicy: (ctx) => setCheckPolicy(ctx, { profileId: "x" }),
  getSeries: (ctx) => getSeries(ctx, { profileId: "x", range: "24h" }),
  listIncidents: (ctx) => listIncidents(ctx, { profileId: "x" }),
  listFindings: (ctx) => listFindings(ctx, {}),
  listGateways: (ctx) => listGateways(ctx),
  createGateway: (ctx) => createGateway(ctx, { name: "x" }),
  getGateway: (ctx) => getGateway(ctx, "x"),
  updateGateway: (ctx) => updateGateway(ctx, "x", {}),
  deleteGateway: (ctx) => deleteGateway(ctx, "x"),
  importLog: (ctx) => importLog(ctx, { gatewayId: "x", body: null, encoding: null, signal }),
  pushLog: (ctx) => importLog(ctx, { gatewayId: "x", body: null, encoding: null, signal }),
  listHoldSpans: (ctx) => listHoldSpans(ctx, { from: "2026-11-20", to: "2026-11-21" }),
  listGatewayEvents: (ctx) => listGatewayEvents(ctx, { gatewayId: "x", limit: 1 }),
  listAuthProfiles: (ctx) => listAuthProfiles(ctx),
  nameAuthProfile: (ctx) => nameAuthProfile(ctx, { hash: "x", authProfileId: "x" }),
  listGatewayHolds: (ctx) => listGatewayHolds(ctx, { gatewayId: "x" }),
  listHolds: (ctx) => listHolds(ctx),
  listLogSources: (ctx) => listLogSources(ctx, "x"),
  createLogSource: (ctx) => createLogSource(ctx, "x", { kind: "push" }),
  updateLogSource: (ctx) => updateLogSource(ctx, { gatewayId: "x", sourceId: "x" }, { enabled: true }),
  deleteLogSource: (ctx) => deleteLogSource(ctx, { gatewayId: "x", sourceId: "x" }),
  listRotations: (ctx) => listRotations(ctx),
  startRotation: (ctx) => startRotation(ctx, { profileId: "x" }),
  startRotations: (ctx) => startRotations(ctx, { profileIds: ["x"], reason: "leaving" }),
  getRotation: (ctx) => getRotation(ctx, "x"),
  advanceRotation: (ctx) => advanceRotation(ctx, { id: "x", action: "revoke-old" }, signal),
  listDueKeys: (ctx) => listDueKeys(ctx),
  getRotationPolicy: (ctx) => getRotationPolicy(ctx, "x"),
  setRotationPolicy: (ctx) => setRotationPolicy(ctx, { ...DEFAULT_POLICY, profileId: "x" }),
  getKeyUses: (ctx) => getKeyUses(ctx, { profileId: "x", credentialId: "x" }),
  getMasterKey: (ctx) => getMasterKey(ctx),
  listPeople: (ctx) => listPeople(ctx),
  changeRole: (ctx) => changeRole(ctx, { id: "x", role: "viewer" }),
  removePerson: (ctx) => removePerson(ctx, "x"),
  resetTwoFactor: (ctx) => resetTwoFactor(ctx, "x"),
  listInvitations: (ctx) => listInvitations(ctx),
  createInvitation: (ctx) => createInvitation(ctx, { role: "viewer", expiresInHours: 1 }),
  revokeInvitation: (ctx) => revokeInvitation(ctx, "x"),
  listSessions: (ctx) => listSessions(ctx, null),
  revokeSession: (ctx) => endSession(ctx, "x"),
  endOtherSessions: (ctx) => endOtherSessions(ctx, null),
  getAccount: (ctx) => getAccount(ctx),
  changeOwnName: (ctx) => changeOwnName(ctx, { name: "x" }),
  changeOwnPassword: (ctx) => changeOwnPassword(ctx, { current: "x", password: "x" }, null),
  startTwoFactor: (ctx) => startTwoFactor(ctx, { password: "x" }),
  confirmTwoFactor: (ctx) => confirmTwoFactor(ctx, { code: "x" }, null),
  endTwoFactor: (ctx) => endTwoFactor(ctx, { password: "x" }),
  renewRecoveryCodes: (ctx) => renewRecoveryCodes(ctx, { password: "x" }),
  explainError: (ctx) => explainError(ctx, { message: "x" }),
  renderExport: (ctx) => renderExport(ctx, exportSettings(["x"])),
  listSavedExports: (ctx) => listSavedExports(ctx),
  saveExport: (ctx) => saveExport(ctx, { name: "x", settings: exportSettings(["x"]) }),
  deleteSavedExport: (ctx) => deleteSavedExport(ctx, "x"),
  getExportManifest: (ctx) => getExportManifest(ctx, "x"),
  downloadExport: (ctx) => downloadExport(ctx, { name: "x", path: "x", holds: () => false }),
  handOutExport: (ctx) => handOutExport(ctx, { ...exportSettings(["x"]), by: "copied" }),
  listHandedOut: (ctx) => listHandedOut(ctx, {}),
  compareConfig: (ctx) => compareConfig(ctx, { gatewayId: "x", text: "{}" }),
  listDrift: (ctx) => listDrift(ctx, {}),
  previewImport: (ctx) => previewImport(ctx, { text: "{}" }),
  confirmImport: (ctx) => confirmImport(ctx, { text: "{}", choices: [] }),
  getGatewayControl: (ctx) => getGatewayControl(ctx, "x"),
  setGatewayControl: (ctx) => setGatewayControl(ctx, "x", { url: "ws://127.0.0.1:1" }),
  endGatewayControl: (ctx) => endGatewayControl(ctx, "x"),
  previewApply: (ctx) => previewApply(ctx, { gatewayId: "x", ...exportSettings(["x"]) }, signal),
  applyExport: (ctx) => applyExport(ctx, { gatewayId: "x", baseHash: "x", ...exportSettings(["x"]) }),
  listAudit: (ctx) => listAudit(ctx, { limit: 1 }),
  exportAudit: (ctx) => exportAudit(ctx, { format: "jsonl" }),
  verifyAudit: (ctx) => verifyAudit(ctx),
};

function holding(ctx: Context, scopes: readonly Scope[]): Context {
  return { ...ctx, actor: { ...ctx.actor, scopes: new Set(scopes) } };
}

test("every verb refuses a caller with every scope but its own, and names the scope", async () => {
  const ctx = await testContext();
  for (const [name, verb] of Object.entries(VERBS)) {
    const { scope } = operations[name as keyof typeof VERBS];
    const others = ROLE_SCOPES.admin.filter((other) => other !== scope);
    await expect(verb(holding(ctx, others)), name).rejects.toMatchObject({
      code: "forbidden",
      message: expect.stringContaining(scope),
    });
  }
});

test("a decrypted key is reached by callers that may run checks, and by no others", async () => {
  const ctx = await testContext();
  const others = ROLE_SCOPES.admin.filter((scope) => scope !== "checks:run");
  await expect(openKey(holding(ctx, others), { profileId: "x", credentialId: "x" })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("each role may do all that the one below it may", () => {
  for (const [index, role] of ROLES.entries()) {
    const below = ROLES[index - 1];
    if (below) expect(ROLE_SCOPES[role]).toEqual(expect.arrayContaining([...ROLE_SCOPES[below]]));
  }
});
