import { readdir } from "node:fs/promises";

import { profileWithKey, send } from "./api-client";
import { expect, test } from "./fixtures";

const BEIJING = "standard-cn-beijing-shared";

test("the master key is replaced under a running server: checks, sessions and tokens go on, and the page names the new one", async ({
  signedIn: page,
  app,
}) => {
  const { profileId } = await profileWithKey(app, {
    presetId: BEIJING,
    key: app.simulator.keys.standard["cn-beijing"] ?? "",
    name: "Support bot",
  });
  const accepted = async (): Promise<void> => {
    const { body } = await send(app, "POST", `/api/v1/profiles/${profileId}/checks`, { level: "auth" });
    expect(body).toMatchObject({ verdict: { authenticated: "yes" } });
  };
  await accepted();
  await page.goto(`${app.url}/settings`);
  const card = page.getByRole("region", { name: "Master key" });
  const old = await card.getByText(/^mk_/).innerText();
  const command = await card.getByText(/^npm run/).innerText();
  expect(command).toBe("npm run --silent clawkeep -- master-key rotate");

  // What others made of this app is not this test's affair.
  const said = app.output().length;
  expect(await app.clawkeep("master-key", "rotate")).toMatch(/^Replaced: mk_/);
  await accepted();
  await page.reload();
  await expect(card.getByText(/^mk_/)).not.toHaveText(old);
  const files = await readdir(app.dataDir);
  expect(files.filter((name) => name.startsWith("master"))).toEqual(["master.key"]);
  expect(app.output().slice(said)).not.toContain("request failed");
});
