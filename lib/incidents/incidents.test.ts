import { expect, test } from "vitest";

import type { Context } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { createProfile } from "@/lib/profiles/create-profile";
import { testContext } from "@/test/database";

import { closeIncident } from "./close-incident";
import { listCitedByIncidents } from "./list-cited-by-incidents";
import { listIncidents } from "./list-incidents";
import { openIncident } from "./open-incident";
import type { IncidentSummary } from "./schemas";

type NewIncident = Omit<IncidentSummary, "closedAt">;

function refusedKey(change: Partial<NewIncident> & { profileId: string }): NewIncident {
  return {
    id: newId("incident"),
    fact: "authenticated",
    openedAt: "2026-11-20T09:00:00.000Z",
    openedBy: "chk_3",
    cause: {
      step: "auth",
      reason: "key-refused",
      httpStatus: 401,
      code: "invalid_api_key",
      message: "密钥无效",
    },
    ...change,
  };
}

async function profileOf(ctx: Context, name = "Chat"): Promise<string> {
  return (await createProfile(ctx, { name, presetId: "standard-cn-beijing-shared" })).id;
}

test("an incident lasts from its first failure to its first success, with its cause", async () => {
  const ctx = await testContext();
  const profileId = await profileOf(ctx);
  const incident = refusedKey({ profileId });
  await openIncident(ctx, incident);
  expect(incident.id).toMatch(/^inc_/);
  expect(await listIncidents(ctx, { profileId })).toEqual([{ ...incident, closedAt: null }]);

  const closedAt = "2026-11-20T10:00:00.000Z";
  await closeIncident(ctx, { id: incident.id, closedAt });
  expect(await listIncidents(ctx, { profileId })).toEqual([{ ...incident, closedAt }]);
});

test("an incident ends once", async () => {
  const ctx = await testContext();
  const profileId = await profileOf(ctx);
  const incident = refusedKey({ profileId });
  await openIncident(ctx, incident);
  await closeIncident(ctx, { id: incident.id, closedAt: "2026-11-20T10:00:00.000Z" });
  await closeIncident(ctx, { id: incident.id, closedAt: "2026-11-20T11:00:00.000Z" });
  expect(await listIncidents(ctx, { profileId })).toMatchObject([{ closedAt: "2026-11-20T10:00:00.000Z" }]);
});

test("incidents are listed by profile, the newest hundred first", async () => {
  const ctx = await testContext();
  const profileId = await profileOf(ctx);
  const other = await profileOf(ctx, "Images");
  await openIncident(ctx, refusedKey({ profileId: other }));
  for (let hour = 0; hour < 102; hour++) {
    const openedAt = new Date(Date.UTC(2026, 10, 1, hour)).toISOString();
    await openIncident(ctx, refusedKey({ profileId, openedAt }));
  }
  const listed = await listIncidents(ctx, { profileId });
  expect(listed).toHaveLength(100);
  expect(listed[0]?.openedAt).toBe("2026-11-05T05:00:00.000Z");
  expect(listed.at(-1)?.openedAt).toBe("2026-11-01T02:00:00.000Z");
});

test("the check an incident rests on is known while the incident is open, and for 90 days after it began", async () => {
  const ctx = { ...(await testContext()), now: () => new Date("2026-11-20T09:30:00.000Z") };
  const profileId = await profileOf(ctx);
  const begun = [
    { openedBy: "chk_old_open", openedAt: "2026-08-22T09:29:59.000Z", isOver: false },
    { openedBy: "chk_old_over", openedAt: "2026-08-22T09:29:59.000Z", isOver: true },
    { openedBy: "chk_recent_over", openedAt: "2026-08-22T09:30:01.000Z", isOver: true },
  ];
  for (const { isOver, ...rest } of begun) {
    const incident = refusedKey({ profileId, ...rest });
    await openIncident(ctx, incident);
    if (isOver) await closeIncident(ctx, { id: incident.id, closedAt: "2026-08-23T00:00:00.000Z" });
  }
  expect((await listCitedByIncidents(ctx)).toSorted()).toEqual(["chk_old_open", "chk_recent_over"]);
});

test("a profile that is not there has no incidents to list", async () => {
  const ctx = await testContext();
  await expect(listIncidents(ctx, { profileId: "prf_none" })).rejects.toMatchObject({ code: "not_found" });
});

test("viewers see incidents and make none", async () => {
  const context = await testContext();
  const profileId = await profileOf(context);
  const viewer = context.as("viewer");
  expect(await listIncidents(viewer, { profileId })).toEqual([]);
  const incident = refusedKey({ profileId });
  await expect(openIncident(viewer, incident)).rejects.toMatchObject({ code: "forbidden" });
  const end = { id: incident.id, closedAt: incident.openedAt };
  await expect(closeIncident(viewer, end)).rejects.toMatchObject({ code: "forbidden" });
});
