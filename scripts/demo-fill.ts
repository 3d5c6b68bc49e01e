import { z } from "zod";

import { forbidsUnattendedUse } from "@/lib/alibaba/plans";
import { CheckDetail } from "@/lib/checks/schemas";
import type { Simulator } from "@/simulator/start-simulator";
import { type Api, call } from "./demo-api";
import {
  EXAMPLE_GATEWAYS,
  type ExampleGateway,
  EXAMPLE_PROFILES,
  type ExampleKey,
  type ExampleProfile,
} from "./demo-examples-data";
import { demoGatewayLog } from "./demo-gateway-log";
import type { ExamplePast } from "./demo-past";

const Created = z.looseObject({ id: z.string() });
const CreatedProfile = Created.extend({ openclawProviderId: z.string() });
const ProfileList = z.looseObject({ profiles: z.array(z.unknown()) });
export type Filled = {
  profiles: number;
  credentials: number;
  checks: number;
  gateways: number;
  holds: number;
};

/** Gives a profile its past, before anything else is known of it. */
type Remember = (profileId: string, past: ExamplePast) => Promise<void>;
/** Lets a gateway's log reach the app, in the way the example says. */
export type Feed = (gatewayId: string, example: ExampleGateway, log: string) => Promise<void>;
type FillOptions = { now?: () => Date; remember?: Remember; feed?: Feed };

/**
 * Creates the example team through the HTTP API, as a user would; only their past, which no user
 * could make, comes from `remember`. Null when there is data already, which is left
 * as it is. Throws an Error with the API's own words when something is refused.
 */
export async function fillExamples(
  api: Api,
  simulator: Pick<Simulator, "keys" | "specialKeys">,
  {
    now = () => new Date(),
    remember = () => Promise.resolve(),
    feed = (id, _example, log) => sendByHand(api, id, log),
  }: FillOptions = {},
): Promise<Filled | null> {
  const existing = ProfileList.parse(await call(api, "GET", "/api/v1/profiles"));
  if (existing.profiles.length > 0) return null;

  const filled: Filled = { profiles: 0, credentials: 0, checks: 0, gateways: 0, holds: 0 };
  const providerIds = new Map<string, string>();
  for (const example of EXAMPLE_PROFILES) {
    providerIds.set(example.ref, await createExample(api, example, simulator, filled, remember));
  }
  for (const gateway of EXAMPLE_GATEWAYS) {
    const { name, openclawVersion } = gateway;
    const { id } = Created.parse(await call(api, "POST", "/api/v1/gateways", { name, openclawVersion }));
    filled.gateways += 1;
    if (gateway.holds.length === 0) continue;
    const named = <Told extends { ref: string }>({ ref, ...told }: Told) => ({
      ...told,
      provider: providerIds.get(ref) ?? ref,
    });
    const [holds, uses] = [gateway.holds.map(named), gateway.uses.map(named)];
    await feed(id, gateway, demoGatewayLog(gateway.form, { holds, uses }, now()));
    filled.holds += holds.length;
  }
  return filled;
}

export async function sendByHand(api: Api, gatewayId: string, log: string): Promise<void> {
  await call(api, "POST", `/api/v1/gateways/${gatewayId}/logs`, log);
}

/** Gives the OpenClaw provider id the profile got. */
async function createExample(
  api: Api,
  example: ExampleProfile,
  simulator: Pick<Simulator, "keys" | "specialKeys">,
  filled: Filled,
  remember: Remember,
): Promise<string> {
  const { name, owner, plan, region, hostKind, workspaceId, past, check, model, models } = example;
  const profile = CreatedProfile.parse(
    await call(api, "POST", "/api/v1/profiles", { name, owner, plan, region, hostKind, workspaceId }),
  );
  filled.profiles += 1;
  const path = `/api/v1/profiles/${profile.id}`;
  const add = async ({ label, key }: ExampleProfile["credentials"][number]): Promise<string> => {
    const body = { label, key: keyOf(key, simulator) };
    const { id } = Created.parse(await call(api, "POST", `${path}/credentials`, body));
    filled.credentials += 1;
    return id;
  };
  const [first, ...others] = example.credentials;
  const credentialId = first && (await add(first));
  if (past !== null) await remember(profile.id, past);
  if (check !== null) {
    // The simulator issued these keys, so there are no terms to break; a real plan key needs a person's click.
    const acknowledgePlanTerms = forbidsUnattendedUse(plan) && check !== "network" ? true : undefined;
    const body = { level: check, credentialId, model, models, acknowledgePlanTerms };
    CheckDetail.parse(await call(api, "POST", `${path}/checks`, body));
    filled.checks += 1;
  }
  // The key of the past is proven by now: it is the one the profile lives on.
  for (const other of others) await add(other);
  return profile.openclawProviderId;
}

function keyOf(key: ExampleKey, { keys, specialKeys }: Pick<Simulator, "keys" | "specialKeys">): string {
  if ("standard" in key) return keys.standard[key.standard];
  if ("coding" in key) return keys.coding[key.coding];
  if ("token" in key) return keys.token[key.token];
  return specialKeys[key.special];
}
