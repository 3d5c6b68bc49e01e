import type { operations } from "@/lib/api/operations";
import type { Role } from "@/lib/core/scopes";
import { holdLine } from "@/test/log-source";

import { anyKey, type ApiObjects, PASSWORD } from "./api-objects";

type Params = Record<string, string>;
type Sent = { params?: Params; query?: string; body?: unknown };

export type MatrixRow = {
  /** The least role that may. */
  least: Role;
  /** A call that is right in every way, on objects of its own. `headers`: who will send it. */
  call: (objects: ApiObjects, headers: Record<string, string>) => Promise<Sent> | Sent;
  /** The same call on something that is there, but belongs to another object or to somebody else. */
  foreign?: (objects: ApiObjects) => Promise<Params>;
  /** Only people signed in have what this is about. */
  peopleOnly?: true;
  /** The right call's answer, where it is another than success: what it is about cannot be had in a test. */
  answers?: number;
};

const nothing = (): Sent => ({});
const onProfile = async (o: ApiObjects): Promise<Sent> => ({ params: { id: await o.profile() } });
const onGateway = async (o: ApiObjects): Promise<Sent> => ({ params: { id: await o.gateway() } });
const onKey = async (o: ApiObjects): Promise<Sent> => ({ params: await o.profileWithKey() });
const otherKey = async (o: ApiObjects): Promise<Params> => ({
  ...(await o.profileWithKey()),
  id: await o.profile(),
});
const onSource = async (o: ApiObjects) => {
  const { id, sourceId } = await o.gatewayWithSource();
  return { id, sourceId };
};
const aLog = async (o: ApiObjects): Promise<Sent> => ({ ...(await onGateway(o)), body: holdLine(1) });
const someConfig = JSON.stringify({ models: { providers: {} } });
const importable = (key: string): string =>
  JSON.stringify({
    models: {
      providers: {
        spare: { baseUrl: "https://dashscope.aliyuncs.com/compatible-mode/v1", apiKey: key, models: [] },
      },
    },
  });

/** What design/product.md promises of viewers, operators and admins, operation by operation. */
export const AUTHORIZATION_MATRIX: Record<keyof typeof operations, MatrixRow> = {
  listPresets: { least: "viewer", call: nothing },
  listProfiles: { least: "viewer", call: nothing },
  listProfileRows: { least: "viewer", call: nothing },
  createProfile: {
    least: "admin",
    call: (o) => ({ body: { name: o.name(), presetId: "standard-cn-beijing-shared" } }),
  },
  getProfile: { least: "viewer", call: onProfile },
  updateProfile: {
    least: "admin",
    call: async (o) => ({ ...(await onProfile(o)), body: { name: o.name() } }),
  },
  deleteProfile: { least: "admin", call: onProfile },
  listCredentials: { least: "viewer", call: onProfile },
  addCredential: {
    least: "admin",
    call: async (o) => ({ ...(await onProfile(o)), body: { label: o.name(), key: anyKey() } }),
  },
  orderKeys: {
    least: "admin",
    call: async (o) => {
      const { id, credentialId } = await o.profileWithKey();
      return { params: { id }, body: { credentialIds: [credentialId] } };
    },
  },
  deleteCredential: { least: "admin", call: onKey, foreign: otherKey },

  listChecks: { least: "viewer", call: onProfile },
  getCheck: {
    least: "viewer",
    call: async (o) => ({ params: await o.profileWithCheck() }),
    foreign: async (o) => ({ ...(await o.profileWithCheck()), id: await o.profile() }),
  },
  runCheck: {
    least: "operator",
    call: async (o) => ({ ...(await onProfile(o)), body: { level: "network" } }),
  },
  listModelAnswers: { least: "viewer", call: onProfile },
  getCheckPolicy: { least: "viewer", call: onProfile },
  setCheckPolicy: {
    least: "admin",
    call: async (o) => ({ ...(await onProfile(o)), body: {} }),
  },
  getSeries: { least: "viewer", call: onProfile },
  listIncidents: { least: "viewer", call: onProfile },
  listFindings: { least: "viewer", call: nothing },
  explainError: { least: "viewer", call: () => ({ body: { message: "HTTP 401: invalid_api_key" } }) },
  stream: { least: "viewer", call: nothing },

  listGateways: { least: "viewer", call: nothing },
  createGateway: {
    least: "operator",
    call: (o) => ({ body: { name: o.name() } }),
  },
  getGateway: { least: "viewer", call: onGateway },
  updateGateway: {
    least: "operator",
    call: async (o) => ({ ...(await onGateway(o)), body: { name: o.name() } }),
  },
  deleteGateway: { least: "operator", call: onGateway },
  importLog: { least: "operator", call: aLog },
  pushLog: { least: "operator", call: aLog },
  listGatewayHolds: { least: "viewer", call: onGateway },
  listHolds: { least: "viewer", call: nothing },
  listHoldSpans: {
    least: "viewer",
    call: () => ({ query: "from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z" }),
  },
  listGatewayEvents: { least: "viewer", call: onGateway },
  listAuthProfiles: { least: "viewer", call: nothing },
  nameAuthProfile: {
    least: "operator",
    call: async (o) => ({ body: await o.authProfile() }),
  },
  listLogSources: { least: "viewer", call: onGateway },
  createLogSource: {
    least: "admin",
    call: async (o) => ({ ...(await onGateway(o)), body: { kind: "push" } }),
  },
  updateLogSource: {
    least: "admin",
    call: async (o) => ({ params: await onSource(o), body: { enabled: false } }),
    foreign: async (o) => ({ ...(await onSource(o)), id: await o.gateway() }),
  },
  deleteLogSource: {
    least: "admin",
    call: async (o) => ({ params: await onSource(o) }),
    foreign: async (o) => ({ ...(await onSource(o)), id: await o.gateway() }),
  },

  listRotations: { least: "viewer", call: nothing },
  startRotation: {
    least: "admin",
    call: async (o) => ({ body: { profileId: (await o.profileWithKey()).id } }),
  },
  startRotations: {
    least: "admin",
    call: async (o) => ({ body: { profileIds: [(await o.profileWithKey()).id], reason: "leaving" } }),
  },
  getRotation: { least: "viewer", call: async (o) => ({ params: { id: await o.rotation() } }) },
  advanceRotation: {
    least: "admin",
    call: async (o) => ({ params: { id: await o.rotation() }, body: { action: "stop" } }),
  },
  listDueKeys: { least: "viewer", call: nothing },
  getRotationPolicy: { least: "viewer", call: onProfile },
  setRotationPolicy: {
    least: "admin",
    call: async (o) => ({
      ...(await onProfile(o)),
      body: { maxAgeDays: 90, overlap: "24h", planEndsOn: null, remindDays: [7] },
    }),
  },
  getKeyUses: { least: "viewer", call: onKey, foreign: otherKey },

  getMasterKey: { least: "admin", call: nothing },
  listPeople: { least: "admin", call: nothing },
  changeRole: {
    least: "admin",
    call: async (o) => ({ params: { id: await o.person() }, body: { role: "operator" } }),
  },
  removePerson: { least: "admin", call: async (o) => ({ params: { id: await o.person() } }) },
  listInvitations: { least: "admin", call: nothing },
  createInvitation: { least: "admin", call: () => ({ body: { role: "viewer" } }) },
  revokeInvitation: { least: "admin", call: async (o) => ({ params: { id: await o.invitation() } }) },
  listSessions: { least: "viewer", call: nothing, peopleOnly: true },
  revokeSession: {
    least: "viewer",
    call: async (o, headers) => ({ params: { id: await o.newSessionFor(headers) } }),
    foreign: async (o) => ({ id: await o.someoneElsesSession() }),
    peopleOnly: true,
  },
  endOtherSessions: { least: "viewer", call: nothing, peopleOnly: true },
  getAccount: { least: "viewer", call: nothing, peopleOnly: true },
  changeOwnName: { least: "viewer", call: (o) => ({ body: { name: o.name() } }), peopleOnly: true },
  changeOwnPassword: {
    least: "viewer",
    call: () => ({ body: { current: PASSWORD, password: PASSWORD } }),
    peopleOnly: true,
  },
  startTwoFactor: { least: "viewer", call: () => ({ body: { password: PASSWORD } }), peopleOnly: true },
  // With the second factor off: its own tests have codes (lib/two-factor).
  confirmTwoFactor: {
    least: "viewer",
    call: () => ({ body: { code: "000000" } }),
    peopleOnly: true,
    answers: 400,
  },
  endTwoFactor: { least: "viewer", call: () => ({ body: { password: PASSWORD } }), peopleOnly: true },
  renewRecoveryCodes: {
    least: "viewer",
    call: () => ({ body: { password: PASSWORD } }),
    peopleOnly: true,
    answers: 409,
  },
  resetTwoFactor: { least: "admin", call: async (o) => ({ params: { id: await o.person() } }) },
  listAudit: { least: "admin", call: nothing },
  exportAudit: { least: "admin", call: nothing },
  verifyAudit: { least: "admin", call: nothing },

  renderExport: {
    least: "viewer",
    call: async (o) => ({ body: await o.exportSettings() }),
  },
  listSavedExports: { least: "viewer", call: nothing },
  saveExport: {
    least: "operator",
    call: async (o) => ({ body: { name: o.name(), settings: await o.exportSettings() } }),
  },
  deleteSavedExport: {
    least: "operator",
    call: async (o) => ({ params: { name: await o.savedExport() } }),
  },
  getExportManifest: { least: "viewer", call: async (o) => ({ params: { name: await o.savedExport() } }) },
  downloadExport: {
    least: "viewer",
    call: async (o) => ({ params: { name: await o.savedExport(), file: "openclaw.clawkeep.json" } }),
  },
  handOutExport: {
    least: "viewer",
    call: async (o) => ({ body: { ...(await o.exportSettings()), by: "copied" } }),
  },
  listHandedOut: { least: "viewer", call: nothing },
  compareConfig: {
    least: "operator",
    call: async (o) => ({ ...(await onGateway(o)), body: { text: someConfig } }),
  },
  listDrift: { least: "viewer", call: nothing },
  previewImport: {
    least: "admin",
    call: () => ({ body: { text: importable(anyKey()) } }),
  },
  confirmImport: {
    least: "admin",
    call: (o) => ({
      body: {
        text: importable(anyKey()),
        choices: [{ pointer: "/models/providers/spare", into: { name: o.name() }, withKey: true }],
      },
    }),
  },
  getGatewayControl: { least: "admin", call: onGateway },
  setGatewayControl: {
    least: "admin",
    call: async (o) => ({
      ...(await onGateway(o)),
      body: { url: "ws://127.0.0.1:1", token: PASSWORD },
    }),
  },
  endGatewayControl: { least: "admin", call: onGateway },
  // No gateway is there to be written to: refused for that, and not for who asks.
  previewApply: {
    least: "admin",
    call: async (o) => ({ ...(await onGateway(o)), body: await o.exportSettings() }),
    answers: 409,
  },
  applyExport: {
    least: "admin",
    call: async (o) => ({ ...(await onGateway(o)), body: { ...(await o.exportSettings()), baseHash: "x" } }),
    answers: 409,
  },

  listTokens: { least: "admin", call: nothing },
  createToken: { least: "admin", call: (o) => ({ body: { name: o.name(), role: "viewer" } }) },
  revokeToken: { least: "admin", call: async (o) => ({ params: { id: await o.token() } }) },
};

/** What is served beside the operations, and what stands in front of it. */
export const OTHER_ROUTES: Record<string, string> = {
  "/api/auth/{...all}": "better-auth behind a list of what is open; counts failures (lib/users/auth.test.ts)",
  "/api/invitation": "needs an invitation's link (lib/invitations/invitations.test.ts)",
  "/api/setup": "needs the set-up link (lib/users/first-admin.test.ts)",
  "/api/v1/openapi.json": "open to all: nothing of this installation is in it",
  "/api/v1/due-keys/calendar.ics": "asks who it is like an operation; its verb asks for profiles:read",
  "/api/v1/{...rest}": "answers 404",
  "/clawkeep.mjs": "open to all: the command line, without a secret",
  "/healthz": "open to all: one word",
};
