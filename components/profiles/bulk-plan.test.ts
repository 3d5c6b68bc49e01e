import { expect, test } from "vitest";

import type { CredentialSummary } from "@/lib/credentials/schemas";

import { planBulkCheck } from "./bulk-plan";

const key: CredentialSummary = {
  id: "crd_1",
  label: "edge",
  state: "active",
  kind: "standard-legacy",
  mask: "sk-…a1f3",
  createdAt: "2026-11-20T09:00:00.000Z",
  verifiedAt: null,
  position: 0,
  keyNumber: 1,
  activatedAt: null,
  endedAt: null,
  expiresAt: null,
};

test("a plan key is never sent in bulk, wherever it was put, and profiles without a usable key are left out", () => {
  expect(
    planBulkCheck([
      { id: "prf_standard", plan: "standard", credentials: [key] },
      { id: "prf_misplaced", plan: "standard", credentials: [{ ...key, kind: "plan-legacy" }] },
      { id: "prf_coding", plan: "coding", credentials: [key] },
      { id: "prf_team", plan: "token-team", credentials: [key] },
      { id: "prf_personal", plan: "token-personal", credentials: [] },
      { id: "prf_empty", plan: "standard", credentials: [] },
      { id: "prf_revoked", plan: "standard", credentials: [{ ...key, state: "revoked" }] },
    ]),
  ).toEqual({ checks: [{ profileId: "prf_standard", credentialId: "crd_1" }], plans: 4, withoutKey: 2 });
});
