import { expect, test } from "./fixtures";

const EVERYWHERE = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

test("every kind of reply carries the headers: page, API, refusal, error, file, download, nothing there", async ({
  signedIn: page,
  app,
}) => {
  const broken = { data: "{", headers: { origin: app.url, "content-type": "application/json" } };
  const replies = [
    await page.request.get(`${app.url}/`),
    await page.request.get(`${app.url}/zh-CN/profiles`),
    await page.request.get(`${app.url}/no/such/page`),
    await page.request.get(`${app.url}/no-such-file.html`),
    await page.request.get(`${app.url}/api/v1/profiles`),
    await page.request.get(`${app.url}/api/v1/no-such-thing`),
    await page.request.get(`${app.url}/api/v1/profiles`, { headers: { authorization: "Bearer x" } }),
    await page.request.post(`${app.url}/api/v1/profiles`, broken),
    await page.request.get(`${app.url}/api/v1/openapi.json`),
    await page.request.get(`${app.url}/healthz`),
    await page.request.get(`${app.url}/icon.svg`),
    await page.request.get(`${app.url}/clawkeep.mjs`),
  ];
  for (const reply of replies) {
    const headers = reply.headers();
    expect(headers, reply.url()).toMatchObject(EVERYWHERE);
    expect(headers["content-security-policy"], reply.url()).toContain("frame-ancestors 'none'");
    expect(headers["x-powered-by"], reply.url()).toBeUndefined();
    // A program has such texts of its own.
    if (reply.url().endsWith(".mjs")) continue;
    expect(await reply.text(), reply.url()).not.toMatch(/\n\s+at \S+ \(|node_modules|webpack-internal/);
  }
});

test("a page runs its own scripts and no other, and the browser reports no broken rule", async ({
  signedIn: page,
  app,
}) => {
  const broken: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) broken.push(message.text());
  });
  for (const path of ["/", "/profiles", "/gateways", "/export", "/settings"]) {
    await page.goto(`${app.url}${path}`);
    await page.waitForLoadState("networkidle");
  }
  expect(broken).toEqual([]);

  await page.evaluate(() => {
    const script = document.createElement("div");
    script.innerHTML = '<img src="data:," onerror="document.title = \'taken over\'">';
    document.body.append(script);
  });
  await expect.poll(() => broken.length).toBeGreaterThan(0);
  expect(await page.title()).not.toBe("taken over");
});
