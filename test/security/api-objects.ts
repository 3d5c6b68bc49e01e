import { createHash, randomBytes, randomInt } from "node:crypto";

import { runCheck } from "@/lib/checks/run-check";
import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { addCredential } from "@/lib/credentials/add-credential";
import { createGateway } from "@/lib/gateways/create-gateway";
import { importLog } from "@/lib/gateways/import-log";
import { createLogSource } from "@/lib/log-sources/create-log-source";
import { createProfile } from "@/lib/profiles/create-profile";
import { createApiToken } from "@/lib/tokens/create-api-token";
import { createUser } from "@/lib/users/create-user";
import { holdLine } from "@/test/log-source";

import type { Send } from "./in-process-api";

export const PASSWORD = "correct horse battery";
const signal = new AbortController().signal;

export const anyKey = (): string => `sk-${randomBytes(16).toString("hex")}`;
const someName = (): string => `n-${randomInt(2 ** 40)}`;

/** Makes what calls are about, each new and nobody else's. `admin` holds an admin's headers. */
export function objectsOf(ctx: Context, send: Send, admin: Record<string, string>) {
  /** Through the API, for what is best made as a client makes it. Answers the id, or the name. */
  async function made(method: string, path: string, body: unknown): Promise<string> {
    const reply = await send({ method, path, headers: admin, body });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`);
    const { id, name } = JSON.parse(text) as { id?: string; name?: string };
    return id ?? name ?? "";
  }

  const objects = {
    name: someName,
    profile: async () =>
      (
        await createProfile(ctx, {
          name: someName(),
          presetId: "standard-cn-beijing-shared",
          openclawProviderId: someName(),
          envVar: `KEY_${randomInt(2 ** 40)}`,
        })
      ).id,
    credential: async (profileId: string) =>
      (await addCredential(ctx, profileId, { label: someName(), key: anyKey() })).id,
    profileWithKey: async () => {
      const id = await objects.profile();
      return { id, credentialId: await objects.credential(id) };
    },
    profileWithCheck: async () => {
      const id = await objects.profile();
      const check = await runCheck(ctx, { profileId: id, level: "network" }, signal);
      return { id, checkId: check.id };
    },
    gateway: async () => (await createGateway(ctx, { name: someName(), openclawVersion: "2026.9.6" })).id,
    gatewayWithSource: async () => {
      const id = await objects.gateway();
      const source = await createLogSource(ctx, id, { kind: "push" });
      return { id, sourceId: source.id, pushToken: source.pushToken ?? "" };
    },
    /** An auth profile id that a log has shown as a hash only. */
    authProfile: async () => {
      const authProfileId = `${someName()}:spare`;
      const hash = `sha256:${createHash("sha256").update(authProfileId).digest("hex").slice(0, 12)}`;
      const line = holdLine(1).replace("sha256:eb00dba28934", hash);
      await importLog(ctx, {
        gatewayId: await objects.gateway(),
        body: new Blob([line]).stream(),
        encoding: null,
        signal,
      });
      return { authProfileId, hash };
    },
    token: async () => (await createApiToken(ctx, { name: someName(), role: "viewer" })).id,
    person: async () =>
      (
        await createUser(ctx, {
          name: "Somebody",
          email: `${someName()}@example.test`,
          password: PASSWORD,
          role: "viewer",
        })
      ).id,
    invitation: () => made("POST", "/api/v1/invitations", { role: "viewer" }),
    rotation: async () => {
      const { id } = await objects.profileWithKey();
      return made("POST", "/api/v1/rotations", { profileId: id });
    },
    exportSettings: async () => ({ profileIds: [await objects.profile()], openclawVersion: "2026.9.6" }),
    savedExport: async () =>
      made("PUT", "/api/v1/saved-exports", { name: someName(), settings: await objects.exportSettings() }),
    /** Another session of the person who has these headers: ending it leaves the one that asks. */
    newSessionFor: async (headers: Record<string, string>) => {
      const sessions = databaseOf(ctx).session;
      const own = await sessions.findUniqueOrThrow({ where: { token: tokenIn(headers) } });
      const another = { ...own, id: someName(), token: someName() };
      return (await sessions.create({ data: another, select: { id: true } })).id;
    },
    someoneElsesSession: async () => {
      const userId = await objects.person();
      const at = { createdAt: ctx.now(), updatedAt: ctx.now(), expiresAt: new Date(Date.now() + 3_600_000) };
      const session = { id: someName(), token: someName(), userId, ...at };
      return (await databaseOf(ctx).session.create({ data: session, select: { id: true } })).id;
    },
  };
  return objects;
}

export type ApiObjects = ReturnType<typeof objectsOf>;

function tokenIn(headers: Record<string, string>): string {
  return decodeURIComponent(/session_token=([^.;]+)/.exec(headers["cookie"] ?? "")?.[1] ?? "");
}
