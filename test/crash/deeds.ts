import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import type { Context } from "@/lib/core/context";
import { addCredential } from "@/lib/credentials/add-credential";
import { deleteCredential } from "@/lib/credentials/delete-credential";
import { deleteSavedExport } from "@/lib/exports/delete-saved-export";
import { listSavedExports } from "@/lib/exports/list-saved-exports";
import { saveExport } from "@/lib/exports/save-export";
import { importLog } from "@/lib/gateways/import-log";
import { confirmImport } from "@/lib/imports/confirm-import";
import { createInvitation } from "@/lib/invitations/create-invitation";
import { listInvitations } from "@/lib/invitations/list-invitations";
import { revokeInvitation } from "@/lib/invitations/revoke-invitation";
import { createLogSource } from "@/lib/log-sources/create-log-source";
import { createProfile } from "@/lib/profiles/create-profile";
import { deleteProfile } from "@/lib/profiles/delete-profile";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import { updateProfile } from "@/lib/profiles/update-profile";
import { DEFAULT_POLICY } from "@/lib/rotations/due.rules";
import { listRotations } from "@/lib/rotations/list-rotations";
import { setRotationPolicy } from "@/lib/rotations/set-rotation-policy";
import { actorOfToken } from "@/lib/tokens/actor-of-token";
import { createApiToken } from "@/lib/tokens/create-api-token";
import { listApiTokens } from "@/lib/tokens/list-api-tokens";
import { revokeApiToken } from "@/lib/tokens/revoke-api-token";
import { exportSettings } from "@/test/export-settings";
import { holdLine, quietLine } from "@/test/log-source";
import type { Random } from "@/test/random-config";

import type { Fact, RowName, Table } from "./messages";

export type Surroundings = {
  ctx: Context;
  random: Random;
  /** A profile that no other deed has now; null: there is none. */
  profile: ProfileSummary | null;
  gatewayId: string;
  /** A key that the simulated host accepts. */
  goodKey: string;
  /** Say what may not be so any more before doing it. */
  begins: (...touches: RowName[]) => void;
};

/** Does one thing, and returns what its caller was told. */
export type Deed = (around: Surroundings) => Promise<Fact[]>;

const { signal } = new AbortController();
const HOST = "https://dashscope.aliyuncs.com/compatible-mode/v1";

const someName = (): string => `n-${randomBytes(6).toString("hex")}`;
const someKey = (): string => `sk-${randomBytes(16).toString("hex")}`;

const row = (table: Table, id: string, is: Record<string, string | number | null>, key?: string): Fact => ({
  kind: "row",
  table,
  id,
  is,
  ...(key !== undefined && { key }),
});
const gone = ({ table, id }: RowName): Fact => ({ kind: "gone", table, id });

export const makeProfile: Deed = async ({ ctx, begins }) => {
  begins();
  const name = someName();
  const { id } = await createProfile(ctx, { name, presetId: "standard-cn-beijing-shared" });
  return [row("Profile", id, { name, owner: null })];
};

export const editProfile: Deed = async ({ ctx, profile, begins }) => {
  if (profile === null) return [];
  begins({ table: "Profile", id: profile.id });
  const [name, owner] = [someName(), someName()];
  await updateProfile(ctx, profile.id, { name, owner });
  return [row("Profile", profile.id, { name, owner })];
};

export const addKey: Deed = async ({ ctx, profile, begins }) => {
  if (profile === null) return [];
  begins();
  const key = someKey();
  const { id } = await addCredential(ctx, profile.id, { label: someName(), key });
  return [row("Credential", id, { profileId: profile.id, state: "staged" }, key)];
};

export const dropKey: Deed = async ({ ctx, random, profile, begins }) => {
  const staged = profile?.credentials.filter(({ state }) => state === "staged") ?? [];
  if (profile === null || staged.length === 0) return [];
  const { id } = random.pick(staged);
  begins({ table: "Credential", id });
  await deleteCredential(ctx, { profileId: profile.id, credentialId: id });
  return [gone({ table: "Credential", id })];
};

export const dropProfile: Deed = async ({ ctx, profile, begins }) => {
  if (profile === null) return [];
  const { id } = profile;
  const rotations = await listRotations(ctx, { profileId: id });
  const all = [
    { table: "Profile", id } as const,
    { table: "RotationPolicy", id } as const,
    ...profile.credentials.map((key) => ({ table: "Credential", id: key.id }) as const),
    ...rotations.map((rotation) => ({ table: "Rotation", id: rotation.id }) as const),
  ];
  begins(...all);
  await deleteProfile(ctx, id);
  return all.map(gone);
};

export const setPolicy: Deed = async ({ ctx, random, profile, begins }) => {
  if (profile === null) return [];
  const { id } = profile;
  begins({ table: "RotationPolicy", id });
  const maxAgeDays = 1 + random.below(300);
  await setRotationPolicy(ctx, { ...DEFAULT_POLICY, maxAgeDays, profileId: id });
  return [row("RotationPolicy", id, { "policy->>'maxAgeDays'": maxAgeDays })];
};

/** A log that comes in over some time, in pieces cut anywhere. */
async function* slowly(lines: readonly string[], random: Random): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(`${lines.join("\n")}\n`);
  for (let at = 0; at < bytes.length;) {
    const upTo = at + 1 + random.below(40_000);
    yield new Uint8Array(bytes.subarray(at, upTo));
    at = upTo;
    if (random.below(3) === 0) await sleep(random.below(4));
  }
}

/** So many lines that no log had before; with others between. */
function newLog(random: Random): { lines: string[]; runIds: string[] } {
  const start = Date.parse("2026-11-20T00:00:00Z") + random.below(86_400) * 1_000;
  const run = someName();
  const runIds = Array.from({ length: 1 + random.below(260) }, (_, n) => `${run}-${n}`);
  const lines = runIds.flatMap((runId, n) => [
    holdLine(n, start).replace(`run-${n}`, runId),
    ...(random.below(4) === 0 ? [quietLine(n)] : []),
  ]);
  return { lines, runIds };
}

export const upload: Deed = async ({ ctx, random, gatewayId, begins }) => {
  begins();
  const { lines, runIds } = newLog(random);
  const body = slowly(lines, random);
  const { id } = await importLog(ctx, { gatewayId, body, encoding: null, signal });
  return [row("LogImport", id, { gatewayId, status: "done" }), { kind: "lines", runIds }];
};

export const push: Deed = async ({ ctx, random, gatewayId, begins }) => {
  begins();
  const { pushToken } = await createLogSource(ctx, gatewayId, { kind: "push" });
  const actor = await actorOfToken(pushToken ?? "", ctx);
  if (actor === null) throw new Error("the push token is nobody's");
  const { lines, runIds } = newLog(random);
  const pushed = { gatewayId, body: slowly(lines, random), encoding: null, signal };
  await importLog({ ...ctx, actor }, pushed);
  return [{ kind: "lines", runIds }];
};

export const importProfiles: Deed = async ({ ctx, random, begins }) => {
  begins();
  const keys = Array.from({ length: 1 + random.below(4) }, someKey);
  const providers = Object.fromEntries(
    keys.map((apiKey, n) => [`imported-${n}`, { baseUrl: HOST, apiKey, models: [] }]),
  );
  const { imported } = await confirmImport(ctx, {
    text: JSON.stringify({ models: { providers } }),
    choices: keys.map((_key, n) => ({
      pointer: `/models/providers/imported-${n}`,
      into: { name: someName() },
      withKey: true,
    })),
  });
  return imported.flatMap(({ profileId, profileName, credentialId }, n) => [
    row("Profile", profileId, { name: profileName }),
    row("Credential", credentialId ?? "", { profileId, state: "staged" }, keys[n]),
  ]);
};

export const keepExport: Deed = async ({ ctx, profile, begins }) => {
  if (profile === null) return [];
  begins();
  const { name } = await saveExport(ctx, { name: someName(), settings: exportSettings([profile.id]) });
  return [row("SavedExport", name, { createdBy: ctx.actor.name })];
};

export const dropExport: Deed = async ({ ctx, random, begins }) => {
  const saved = await listSavedExports(ctx);
  if (saved.length === 0) return [];
  const { name } = random.pick(saved);
  begins({ table: "SavedExport", id: name });
  await deleteSavedExport(ctx, name);
  return [gone({ table: "SavedExport", id: name })];
};

export const makeToken: Deed = async ({ ctx, begins }) => {
  begins();
  const name = someName();
  const { id } = await createApiToken(ctx, { name, role: "viewer" });
  return [row("ApiToken", id, { name, "revokedAt IS NULL": 1 })];
};

export const endToken: Deed = async ({ ctx, random, begins }) => {
  // Another lane may be about to push with one of those.
  const tokens = (await listApiTokens(ctx)).filter(
    ({ state, gatewayId }) => state === "active" && gatewayId === null,
  );
  if (tokens.length === 0) return [];
  const { id } = random.pick(tokens);
  begins({ table: "ApiToken", id });
  await revokeApiToken(ctx, id);
  return [row("ApiToken", id, { "revokedAt IS NULL": 0 })];
};

export const invite: Deed = async ({ ctx, begins }) => {
  begins();
  const { id } = await createInvitation(ctx, { role: "viewer", expiresInHours: 24 });
  return [row("Invitation", id, { role: "viewer", "revokedAt IS NULL": 1 })];
};

export const uninvite: Deed = async ({ ctx, random, begins }) => {
  const open = (await listInvitations(ctx)).filter(({ state }) => state === "open");
  if (open.length === 0) return [];
  const { id } = random.pick(open);
  begins({ table: "Invitation", id });
  await revokeInvitation(ctx, id);
  return [row("Invitation", id, { "revokedAt IS NULL": 0 })];
};
