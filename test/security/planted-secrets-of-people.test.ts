import { expect, test } from "vitest";

import { Secret } from "@/lib/core/secret";
import { codeOf, stepAt } from "@/lib/two-factor/totp";
import { simulatedHosts } from "@/test/simulated-hosts";

import { PASSWORD } from "./api-objects";
import { ORIGIN } from "./in-process-api";
import { type SecretHunt, secretHunt } from "./secret-hunt";

const simulator = simulatedHosts();
const hunt = () => secretHunt(`*:443:127.0.0.1:${simulator.port}`);

/** Every page of the API that shows what was done and who there is. */
async function lookAround({ ask }: SecretHunt, headers?: Record<string, string>) {
  for (const address of [
    "/api/v1/people",
    "/api/v1/invitations",
    "/api/v1/sessions",
    "/api/v1/account",
    "/api/v1/tokens",
    "/api/v1/rotations",
    "/api/v1/due-keys",
    "/api/v1/due-keys/calendar.ics",
    "/api/v1/findings",
    "/api/v1/profiles",
    "/api/v1/audit?limit=500",
    "/api/v1/audit-export?format=csv",
    "/api/v1/audit-export?format=jsonl",
    "/api/v1/stream",
  ]) {
    await ask("GET", address, undefined, headers);
  }
  await ask("POST", "/api/v1/audit-verifications", undefined, headers);
}

test("links, passwords, sessions, second factors, recovery codes and tokens come out once or never", async () => {
  const all = await hunt();
  const { ask, askOnce, plant, leaks, person, ctx } = all;
  const admin = await person("admin");
  const asAdmin = admin.headers;
  const password = plant("a pass phrase that is nobody's 1");
  const newPassword = plant("another pass phrase of nobody 2");

  // An invitation: its link is in one reply.
  const invited = await askOnce("POST", "/api/v1/invitations", { role: "operator" }, asAdmin);
  const { url } = JSON.parse(invited.text) as { url: string };
  const token = plant(new URL(url).searchParams.get("token") ?? url);
  const account = { name: "Lin", email: "lin@example.test", password };
  const own = { origin: ORIGIN };
  await ask("POST", "/api/invitation", { ...account, token: plant() }, own);
  await ask("POST", "/api/invitation", { ...account, email: plant(), token }, own);
  expect((await ask("POST", "/api/invitation", { ...account, token }, own)).status).toBe(201);
  await ask("POST", "/api/invitation", { ...account, token }, own);

  // Signing in, wrongly and rightly.
  const signIn = { "content-type": "application/json", origin: ORIGIN };
  await ask("POST", "/api/auth/sign-in/email", { email: account.email, password: plant() }, signIn);
  await ask("POST", "/api/auth/sign-in/email", { email: "x", password, code: plant() }, signIn);
  await askOnce("POST", "/api/auth/sign-in/email", { email: account.email, password }, signIn);
  await ask("GET", `/api/auth/get-session?token=${plant()}`, undefined, signIn);

  // The second factor: its secret in one reply, its codes in another, and new ones in a third.
  const started = await askOnce("POST", "/api/v1/account/two-factor", { password: PASSWORD }, asAdmin);
  const secret = plant((JSON.parse(started.text) as { secret: string }).secret);
  const code = (later = 0) => codeOf(new Secret(secret), stepAt(ctx.now()) + later);
  await ask("PUT", "/api/v1/account/two-factor", { code: plant() }, asAdmin);
  const confirmed = await askOnce("PUT", "/api/v1/account/two-factor", { code: code() }, asAdmin);
  const codesIn = (text: string) => (JSON.parse(text) as { recoveryCodes: string[] }).recoveryCodes;
  const codes = codesIn(confirmed.text);
  for (const each of codes) plant(each);
  const own2 = { email: admin.email, password: PASSWORD };
  await ask("POST", "/api/auth/sign-in/email", { ...own2, code: "no-such-cod" }, signIn);
  await askOnce("POST", "/api/auth/sign-in/email", { ...own2, code: codes[0] }, signIn);
  await ask("POST", "/api/auth/sign-in/email", { ...own2, code: codes[0] }, signIn);
  const proof = { password: PASSWORD, code: code(1) };
  const renewed = await askOnce("POST", "/api/v1/account/recovery-codes", proof, asAdmin);
  for (const each of codesIn(renewed.text)) plant(each);
  await ask("PUT", "/api/v1/account/password", { current: plant(), password: newPassword }, asAdmin);
  await ask("PUT", "/api/v1/account/password", { current: PASSWORD, password: newPassword }, asAdmin);

  // Tokens: an API token and a push token are in one reply each.
  const made = await askOnce("POST", "/api/v1/tokens", { name: "ci", role: "viewer" });
  const apiToken = plant((JSON.parse(made.text) as { secret: string }).secret);
  const gatewayId = await all.objects.gateway();
  const source = await askOnce("POST", `/api/v1/gateways/${gatewayId}/sources`, { kind: "push" });
  const pushToken = plant((JSON.parse(source.text) as { pushToken: string }).pushToken);
  for (const bearer of [apiToken, pushToken]) {
    await ask("GET", "/api/v1/profiles", undefined, { authorization: `Bearer ${bearer}` });
    await ask("PUT", `/api/v1/gateways/${gatewayId}/logs`, bearer, { authorization: `Bearer ${bearer}` });
  }
  await ask("PATCH", "/api/v1/account", { name: plant() }, asAdmin);

  await lookAround(all);
  await lookAround(all, asAdmin);
  await ask("DELETE", `/api/v1/people/${admin.id}/two-factor`);
  await ask("DELETE", `/api/v1/people/${admin.id}`);
  expect(leaks("invitation.taken")).toEqual([]);
});

test("a rotation shows masks at each of its steps, in its uses, on the board and in the calendar", async () => {
  const all = await hunt();
  const { ask, plant, leaks, objects } = all;
  const profileId = await objects.profile();
  const keys = `/api/v1/profiles/${profileId}/credentials`;
  await ask("POST", keys, { label: "old", key: plant(), expiresAt: "2027-01-01T00:00:00Z" });
  const policy = { maxAgeDays: 1, overlap: "24h", planEndsOn: "2026-12-31", remindDays: [30] };
  await ask("PUT", `/api/v1/profiles/${profileId}/rotation-policy`, policy);
  const begun = await ask("POST", "/api/v1/rotations", { profileId });
  const { id } = JSON.parse(begun.text) as { id: string };
  const act = (action: object) => ask("POST", `/api/v1/rotations/${id}/actions`, action);
  // Refused: no key, another plan's, the old one again, a key where a word belongs.
  await act({ action: "add-key", label: "new", key: `${plant()} ${plant()}` });
  await act({ action: "add-key", label: "new", key: plant(simulator.keys.coding["cn-beijing"]) });
  await act({ action: "add-key", label: plant(), key: plant() });
  await act({ action: "stop-waiting", why: plant() });
  await act({ action: "stop", why: plant() });
  await act({ action: plant(), key: plant() });
  // Added, refused by its host, taken back.
  await act({ action: "add-key", label: "new", key: plant() });
  await act({ action: "verify" });
  await act({ action: "undo", step: "staged" });
  // And through to the end.
  const good = plant(simulator.keys.standard["cn-beijing"]);
  const steps = [
    { action: "add-key", label: "new one", key: good, expiresAt: "2027-06-01T00:00:00Z" },
    { action: "verify" },
    { action: "mark-exported", openclawVersions: [plant()] },
    { action: "mark-exported", openclawVersions: ["2026.9.6"], contentHash: plant() },
    { action: "mark-exported", openclawVersions: ["2026.9.6"], contentHash: "0".repeat(64) },
    { action: "stop-waiting", why: "nobody can watch it" },
    { action: "retire", despite: [plant()] },
    { action: "retire" },
    { action: "undo", step: "retired" },
    { action: "retire" },
    { action: "revoke-old" },
  ];
  for (const step of steps) {
    await act(step);
    await ask("GET", `/api/v1/rotations/${id}`);
  }
  await ask("POST", "/api/v1/rotation-batches", { profileIds: [profileId, plant()], reason: "leaving" });
  const { credentials } = JSON.parse((await ask("GET", `/api/v1/profiles/${profileId}`)).text) as {
    credentials: { id: string; label: string; state: string }[];
  };
  expect(credentials.find(({ label }) => label === "new one")?.state).toBe("active");
  for (const credential of credentials) await ask("GET", `${keys}/${credential.id}/uses`);
  await ask("GET", `${keys}/${plant()}/uses`);
  await lookAround(all);
  expect(leaks("rotation.verified")).toEqual([]);
});
