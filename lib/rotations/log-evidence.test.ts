import { beforeEach, expect, test, vi } from "vitest";

import { listGatewayEvents } from "@/lib/gateways/list-gateway-events";
import { gatewayUsed, NEW, OLD, rotationsOn } from "@/test/rotation";
import { simulatedHosts } from "@/test/simulated-hosts";

import { getRotation } from "./get-rotation";
import { sweepRotations } from "./sweep-rotations";

vi.mock("@/lib/gateways/list-gateway-events", { spy: true });

const { exported } = rotationsOn(simulatedHosts());
const { signal } = new AbortController();

beforeEach(() => void vi.mocked(listGatewayEvents).mockClear());

test("while a log is looked through for the keys of a rotation, nobody has to wait for a transaction", async () => {
  const { ctx, gatewayId, do: act } = await exported();
  await gatewayUsed(ctx, gatewayId, OLD);
  await sweepRotations(ctx, signal);
  await act({ action: "skip-gateway", gatewayId });
  await gatewayUsed(ctx, gatewayId, NEW);
  await act({ action: "retire" });
  await sweepRotations(ctx, signal);
  const searches = vi.mocked(listGatewayEvents).mock.calls;
  expect(searches.length).toBeGreaterThan(3);
  expect(searches.filter(([asking]) => asking.afterCommit !== undefined)).toEqual([]);
});

test("a log that has named neither key since the export is not looked through at all", async () => {
  const { ctx, id, gatewayId, pass } = await exported();
  await sweepRotations(ctx, signal);
  expect((await getRotation(ctx, id)).obstacles).toMatchObject([{ code: "gateway-silent" }]);
  pass(60_000);
  await gatewayUsed(ctx, gatewayId, `${OLD}-of-another`);
  expect((await getRotation(ctx, id)).obstacles).toMatchObject([{ code: "log-cannot-tell" }]);
  expect(listGatewayEvents).not.toHaveBeenCalled();
});
