import { cpSync } from "node:fs";
import path from "node:path";
import { inflateRawSync } from "node:zlib";

import SQLite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";

import { getCheck } from "@/lib/checks/get-check";
import { CheckSummary } from "@/lib/checks/schemas";
import { listCredentials } from "@/lib/credentials/list-credentials";
import { getProfile } from "@/lib/profiles/get-profile";
import { Standing } from "@/lib/profiles/standing.schemas";
import { actor, temporaryDataDir } from "@/test/database";

import type { Context } from "./context";
import { clientOf, openDatabase } from "./db";
import { migrate } from "./migrate";

const FIRST = "20261120000000_first_schema";
const AT = "2026-11-20T09:30:00.000Z";

/** As Prisma writes a time. */
const stored = (iso: string): string => iso.replace("Z", "+00:00");

/** A step as the first release kept it. */
type OldStep = {
  name: string;
  status: string;
  startedMs: number;
  durationMs: number;
  evidence: Record<string, unknown>;
};

function step(name: string, status: string, evidence: Record<string, unknown> = {}): OldStep {
  return { name, status, startedMs: 1.5, durationMs: 20.1, evidence };
}

const skipped = (name: string, reason: string): OldStep => step(name, "skipped", { reason });

const REACHED = [
  step("format", "ok", { facts: { host: "dashscope.aliyuncs.com", port: 443 } }),
  step("dns", "ok", { facts: { addresses: "203.0.113.7" } }),
  step("tcp", "ok"),
  step("tls", "ok", { facts: { issuer: "GlobalSign", nameMatches: true } }),
  step("unkeyed", "ok", { httpStatus: 401, facts: { firstByteMs: 22, clockSkewSeconds: 0 } }),
];

/** What a host that means harm can make a check keep: every byte of it six in JSON. */
const HOSTILE = "\u0001".repeat(4_096);
const hostile = (name: string): OldStep =>
  step(name, "warning", { reason: "unrecognised", message: HOSTILE.slice(0, 1_000), rawReply: HOSTILE });

const CHECKS = {
  well: {
    verdict: { reachable: "yes", authenticated: "yes", modelUsable: "yes" },
    steps: [
      ...REACHED,
      step("auth", "ok", { httpStatus: 200, facts: { firstByteMs: 63, key: "accepted" } }),
      step("model", "ok", { httpStatus: 200, facts: { firstByteMs: 371, key: "accepted", tokens: 16 } }),
    ],
    kept: {
      failed: null,
      caveat: null,
      latencyMs: { reachable: 22, authenticated: 63, modelUsable: 371 },
      tokens: 16,
    },
  },
  refused: {
    verdict: { reachable: "yes", authenticated: "no", modelUsable: "not-run" },
    steps: [
      ...REACHED,
      step("auth", "failed", {
        reason: "key-refused",
        httpStatus: 401,
        code: "invalid_api_key",
        message: "密钥无效 – “clé” 🔑",
        rawReply: '{"error":{"message":"密钥无效"}}',
        facts: { firstByteMs: 60, key: "refused" },
      }),
      skipped("model", "after-failure"),
    ],
    kept: {
      failed: { step: "auth", reason: "key-refused" },
      caveat: null,
      latencyMs: { reachable: 22, authenticated: 60, modelUsable: null },
      tokens: 0,
    },
  },
  /** A plan without a free path that proves a key: the model rung proves it. */
  throttled: {
    verdict: { reachable: "yes", authenticated: "yes", modelUsable: "partly" },
    steps: [
      ...REACHED,
      skipped("auth", "not-provable"),
      step("model", "warning", {
        reason: "throttled",
        httpStatus: 429,
        facts: { firstByteMs: 90, key: "accepted" },
        rawReply: "请求过多 ".repeat(300),
      }),
    ],
    kept: {
      failed: null,
      caveat: "throttled",
      latencyMs: { reachable: 22, authenticated: 90, modelUsable: 90 },
      tokens: 0,
    },
  },
  down: {
    verdict: { reachable: "no", authenticated: "not-run", modelUsable: "not-run" },
    steps: [
      step("format", "ok"),
      // Without a word for it, as nothing but a bug would leave it.
      step("dns", "failed"),
      skipped("tcp", "after-failure"),
    ],
    kept: {
      failed: { step: "dns", reason: "unrecognised" },
      caveat: null,
      latencyMs: { reachable: null, authenticated: null, modelUsable: null },
      tokens: 0,
    },
  },
  /** 30 kB, under what one block of deflate holds. */
  long: {
    verdict: { reachable: "partly", authenticated: "unknown", modelUsable: "not-run" },
    steps: [...REACHED.slice(0, 4), hostile("unkeyed"), skipped("auth", "not-requested")],
    kept: {
      failed: null,
      caveat: null,
      latencyMs: { reachable: null, authenticated: null, modelUsable: null },
      tokens: 0,
    },
  },
  /** 90 kB, over it. */
  longest: {
    verdict: { reachable: "partly", authenticated: "unknown", modelUsable: "unknown" },
    steps: [...REACHED.slice(0, 4), hostile("unkeyed"), hostile("auth"), hostile("model")],
    kept: {
      failed: null,
      caveat: "unrecognised",
      latencyMs: { reachable: null, authenticated: null, modelUsable: null },
      tokens: 0,
    },
  },
} as const;
type Name = keyof typeof CHECKS;

/** A summary as the first release kept it on the profile's row. */
function oldSummary(name: Name): string {
  const { verdict, kept } = CHECKS[name];
  return JSON.stringify({
    id: `chk_${name}`,
    level: "model",
    credentialId: "crd_1",
    model: "qwen3.6-plus",
    verdict,
    failed: kept.failed,
    caveat: kept.caveat,
    startedAt: AT,
    durationMs: 500,
    actorName: "lin@example.test",
  });
}

/** A database of the first release: a profile per check, its newest; one whose check is gone; one without any. */
async function firstRelease(): Promise<string> {
  const { dataDir, databaseFile } = temporaryDataDir();
  const folder = path.join(dataDir, "migrations");
  cpSync(path.join("prisma", "migrations", FIRST), path.join(folder, FIRST), { recursive: true });
  cpSync(path.join("prisma", "migrations", "migration_lock.toml"), path.join(folder, "migration_lock.toml"));
  expect(await migrate(databaseFile, folder)).toEqual([FIRST]);

  const database = new SQLite(databaseFile);
  const insert = (table: string, row: Record<string, unknown>): void => {
    const names = Object.keys(row);
    const columns = names.map((name) => `"${name}"`).join(", ");
    database
      .prepare(`INSERT INTO "${table}" (${columns}) VALUES (${names.map((name) => `@${name}`).join(", ")})`)
      .run(row);
  };
  const addProfile = (name: string, lastCheck: string | null): void =>
    insert("Profile", {
      id: `prf_${name}`,
      name: `${name} 文`,
      plan: "standard",
      region: "cn-beijing",
      hostKind: "shared",
      baseUrl: "https://dashscope.aliyuncs.com/compatible-mode/v1",
      openclawProviderId: name,
      envVar: "DASHSCOPE_API_KEY",
      models: "[]",
      lastCheckId: lastCheck === null ? null : `chk_${name}`,
      lastCheckAt: lastCheck === null ? null : stored(AT),
      lastCheck,
      createdAt: stored(AT),
      updatedAt: stored(AT),
    });

  addProfile("new", null);
  addProfile("orphan", oldSummary("well"));
  for (const name of Object.keys(CHECKS) as Name[]) addProfile(name, oldSummary(name));
  insert("Credential", {
    id: "crd_1",
    profileId: "prf_well",
    label: "main",
    state: "active",
    kind: "standard",
    mask: "sk-…a1f3",
    fingerprint: "f",
    keyId: "k",
    ciphertext: Buffer.from([0, 1, 2, 255]),
    createdAt: stored(AT),
    updatedAt: stored(AT),
    verifiedAt: stored(AT),
  });
  for (const [name, { verdict, steps }] of Object.entries(CHECKS)) {
    insert("Check", {
      id: `chk_${name}`,
      profileId: `prf_${name}`,
      credentialId: name === "well" ? "crd_1" : null,
      level: "model",
      model: "qwen3.6-plus",
      verdict: JSON.stringify(verdict),
      steps: JSON.stringify(steps),
      actorName: "lín@example.test",
      startedAt: stored(AT),
      finishedAt: stored("2026-11-20T09:30:00.500Z"),
    });
  }
  database.close();
  return databaseFile;
}

async function migrated(): Promise<{ ctx: Context; row: (sql: string) => Record<string, unknown> }> {
  const databaseFile = await firstRelease();
  expect(await migrate(databaseFile)).toContain("20261121120000_checks_history");
  const raw = new SQLite(databaseFile, { readonly: true });
  const database = openDatabase(databaseFile);
  onTestFinished(async () => {
    raw.close();
    await clientOf(database).$disconnect();
  });
  const ctx = { actor: actor("admin"), now: () => new Date(AT), database } as Context;
  return { ctx, row: (sql) => raw.prepare(sql).get() as Record<string, unknown> };
}

test("checks of the first release keep every step and say at a glance what they said", async () => {
  const { ctx, row } = await migrated();
  for (const [name, { verdict, steps, kept }] of Object.entries(CHECKS)) {
    const { summary, evidence } = row(`SELECT "summary", "evidence" FROM "Check" WHERE "id" = 'chk_${name}'`);
    expect(JSON.parse(String(summary)), name).toEqual({ verdict, ...kept });
    const text = inflateRawSync(evidence as Buffer).toString("utf8");
    expect(JSON.parse(text), name).toEqual({ steps, models: [] });

    const check = await getCheck(ctx, { profileId: `prf_${name}`, checkId: `chk_${name}` });
    expect(check, name).toEqual({
      id: `chk_${name}`,
      level: "model",
      credentialId: name === "well" ? "crd_1" : null,
      model: "qwen3.6-plus",
      verdict,
      ...kept,
      trigger: "hand",
      dueAt: null,
      startedAt: AT,
      durationMs: 500,
      actorName: "lín@example.test",
      steps,
      models: [],
    });
  }
});

test("profiles of the first release stand where their newest check left them, their keys untouched", async () => {
  const { ctx, row } = await migrated();
  for (const [name, { verdict, kept }] of Object.entries(CHECKS)) {
    const profile = row(`SELECT "standing", "lastCheck", "beats" FROM "Profile" WHERE "id" = 'prf_${name}'`);
    expect(CheckSummary.parse(JSON.parse(String(profile["lastCheck"]))), name).toMatchObject({
      id: `chk_${name}`,
      verdict,
      ...kept,
      trigger: "hand",
    });
    expect(profile["beats"]).toBe("");
    const standing = Standing.parse(JSON.parse(String(profile["standing"])));
    for (const fact of ["reachable", "authenticated", "modelUsable"] as const) {
      const value = verdict[fact];
      if (value === "not-run") expect(standing[fact], `${name} ${fact}`).toBeNull();
      else {
        expect(standing[fact], `${name} ${fact}`).toMatchObject({
          value,
          since: AT,
          at: AT,
          checkId: `chk_${name}`,
          credentialId: fact === "reachable" ? null : "crd_1",
          model: fact === "modelUsable" ? "qwen3.6-plus" : null,
          problem: value === "yes" ? null : kept.failed,
          latencyMs: kept.latencyMs[fact],
        });
      }
    }
    expect((await getProfile(ctx, `prf_${name}`)).name).toBe(`${name} 文`);
  }
  expect(await getProfile(ctx, "prf_orphan")).toMatchObject({
    lastCheck: { latencyMs: { reachable: null, authenticated: null, modelUsable: null }, tokens: 0 },
    standing: { reachable: { value: "yes", latencyMs: null } },
  });
  expect(await getProfile(ctx, "prf_new")).toMatchObject({
    lastCheck: null,
    standing: { reachable: null, authenticated: null, modelUsable: null },
    beats: [],
  });
  expect(await listCredentials(ctx, "prf_well")).toMatchObject([
    { id: "crd_1", state: "active", mask: "sk-…a1f3", verifiedAt: AT },
  ]);
  expect(row(`SELECT hex("ciphertext") AS bytes FROM "Credential"`)).toEqual({ bytes: "000102FF" });
});

test("after the migration a check still goes with its profile, and outlives its key", async () => {
  const { ctx } = await migrated();
  const client = clientOf(ctx.database);
  await client.credential.delete({ where: { id: "crd_1" } });
  const kept = await client.check.findUnique({ where: { id: "chk_well" }, select: { credentialId: true } });
  expect(kept).toEqual({ credentialId: null });
  await client.profile.delete({ where: { id: "prf_well" } });
  expect(await client.check.count({ where: { id: "chk_well" } })).toBe(0);
});
