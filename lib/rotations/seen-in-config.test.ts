import { expect, test } from "vitest";

import { compareConfig } from "@/lib/drift/compare-config";
import { createGateway } from "@/lib/gateways/create-gateway";
import { OLD_KEY, PROVIDER, rotatable } from "@/test/rotation";
import { simulatedHosts } from "@/test/simulated-hosts";

import { getRotation } from "./get-rotation";
import { startRotation } from "./start-rotation";

const simulator = simulatedHosts();
const MINUTE = 60_000;

/** A rotation whose new key was exported a minute ago, and a gateway whose config is compared. */
async function exported() {
  const { ctx, profileId, pass, act } = await rotatable(`*:443:127.0.0.1:${simulator.port}`);
  const gateway = await createGateway(ctx, { name: "edge-1" });
  const { id } = await startRotation(ctx, { profileId, overlap: "now" });
  const newKey = simulator.keys.standard["cn-beijing"];
  await act(id, { action: "add-key", label: "new", key: newKey });
  await act(id, { action: "verify" });
  const runsWith = (...keys: string[]) => {
    const entries = keys.map((apiKey, at) => [at === 0 ? PROVIDER : `${PROVIDER}-${at}`, { apiKey }]);
    const text = JSON.stringify({ models: { providers: Object.fromEntries(entries) } });
    return compareConfig(ctx, { gatewayId: gateway.id, text });
  };
  const markExported = () => act(id, { action: "mark-exported", openclawVersions: ["2026.9.6"] });
  return { ctx, id, newKey, pass, runsWith, markExported, retire: () => act(id, { action: "retire" }) };
}

test("a gateway whose config has the very new key has been seen live", async () => {
  const { ctx, id, newKey, pass, runsWith, markExported, retire } = await exported();
  await markExported();
  pass(MINUTE);
  await runsWith(newKey);
  expect((await getRotation(ctx, id)).gateways).toMatchObject([
    { gatewayName: "edge-1", state: "new", by: "fingerprint", at: ctx.now().toISOString() },
  ]);
  const done = await retire();
  expect(done.steps.find(({ step }) => step === "seen-live")?.proofs).toMatchObject([
    { kind: "seen", by: "fingerprint" },
  ]);
  expect(JSON.stringify(done)).not.toContain(newKey.slice(8));
});

test("a gateway whose config has the old key keeps it from being ended", async () => {
  const { ctx, id, pass, runsWith, markExported } = await exported();
  await markExported();
  pass(MINUTE);
  await runsWith(OLD_KEY);
  expect((await getRotation(ctx, id)).obstacles).toMatchObject([{ code: "gateway-old" }]);
});

test("a config with both keys, or one from before the export, proves nothing", async () => {
  const { ctx, id, newKey, pass, runsWith, markExported } = await exported();
  await runsWith(newKey);
  pass(MINUTE);
  await markExported();
  expect((await getRotation(ctx, id)).gateways).toEqual([]);
  pass(MINUTE);
  await runsWith(newKey, OLD_KEY);
  expect((await getRotation(ctx, id)).gateways).toEqual([]);
});
