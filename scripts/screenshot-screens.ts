import type { Page } from "@playwright/test";

import en from "@/messages/en/checks.json";
import enDoctor from "@/messages/en/doctor.json";
import enHistory from "@/messages/en/history.json";
import enImports from "@/messages/en/imports.json";
import enLogSources from "@/messages/en/logSources.json";
import enMatrix from "@/messages/en/matrix.json";
import enSchedule from "@/messages/en/schedule.json";
import zh from "@/messages/zh-CN/checks.json";
import zhDoctor from "@/messages/zh-CN/doctor.json";
import zhHistory from "@/messages/zh-CN/history.json";
import zhImports from "@/messages/zh-CN/imports.json";
import zhLogSources from "@/messages/zh-CN/logSources.json";
import zhMatrix from "@/messages/zh-CN/matrix.json";
import zhSchedule from "@/messages/zh-CN/schedule.json";

export const LOCALES = ["en", "zh-CN"] as const;
type Locale = (typeof LOCALES)[number];

const WORDS = {
  en: {
    checks: en,
    doctor: enDoctor,
    imports: enImports,
    history: enHistory,
    logSources: enLogSources,
    matrix: enMatrix,
    schedule: enSchedule,
  },
  "zh-CN": {
    checks: zh,
    doctor: zhDoctor,
    imports: zhImports,
    history: zhHistory,
    logSources: zhLogSources,
    matrix: zhMatrix,
    schedule: zhSchedule,
  },
};
type Words = (typeof WORDS)[Locale];

export type Screen = {
  name: string;
  where: string;
  /** What is done on the page before the picture is taken. */
  act?: (page: Page, words: Words) => Promise<void>;
  /** A dialog or a menu: the picture ends where the window does. */
  window?: true;
};

export function wordsOf(locale: Locale): Words {
  return WORDS[locale];
}

type Profile = { id: string; name: string; region: string };

/** Every screen with the demo's data. Adds one profile: none of the demo's has never been checked. */
export async function listScreens(page: Page, url: string): Promise<Screen[]> {
  const { profiles } = (await (await page.request.get(`${url}/api/v1/profiles`)).json()) as {
    profiles: Profile[];
  };
  const where = (name: string, region: string): string => {
    const found = profiles.find((profile) => profile.name === name && profile.region === region);
    if (!found) throw new Error(`The demo has no profile "${name}" in ${region}.`);
    return `/profiles/${found.id}`;
  };
  const chat = where("Chat production", "cn-beijing");
  const steady = where("Chat production", "ap-southeast-1");
  const plan = where("Token Plan team", "ap-southeast-1");
  const gateway = await firstGateway(page, url);
  return [
    { name: "overview", where: "/" },
    { name: "profiles", where: "/profiles" },
    { name: "profile", where: chat },
    { name: "profile-incident", where: where("US experiments", "us-east-1") },
    { name: "profile-plan", where: plan },
    { name: "profile-never", where: `/profiles/${await addUnchecked(page, url)}` },
    { name: "profile-7d", where: `${steady}?range=7d` },
    { name: "profile-90d", where: `${steady}?range=90d&fact=reachable` },
    { name: "profile-tables", where: steady, act: openTables },
    { name: "profile-more-tests", where: chat, act: openMoreTests, window: true },
    { name: "profile-schedule", where: chat, act: openSchedule, window: true },
    { name: "profile-guard", where: plan, act: openGuard, window: true },
    { name: "profile-matrix-running", where: chat, act: startMatrix },
    { name: "profile-new", where: "/profiles/new" },
    { name: "gateways", where: "/gateways" },
    { name: "gateway", where: gateway },
    { name: "gateway-add-source", where: gateway, act: openAddSource, window: true },
    { name: "explain", where: "/explain" },
    { name: "explain-answer", where: "/explain", act: explain },
    { name: "rotations", where: "/rotations" },
    { name: "rotation", where: await startedRotation(page, url, chat.replace("/profiles/", "")) },
    { name: "export", where: `/export?profiles=${chat.replace("/profiles/", "")}` },
    { name: "doctor", where: "/doctor" },
    { name: "doctor-findings", where: "/doctor?version=2026.9.6", act: openDoctor },
    { name: "audit", where: "/audit" },
    { name: "settings", where: "/settings" },
  ];
}

async function addUnchecked(page: Page, url: string): Promise<string> {
  const headers = { origin: url };
  const data = { name: "Not checked yet", plan: "standard", region: "cn-beijing", hostKind: "shared" };
  const reply = await page.request.post(`${url}/api/v1/profiles`, { data, headers });
  const { id } = (await reply.json()) as { id: string };
  await page.request.put(`${url}/api/v1/profiles/${id}/check-policy`, { data: { enabled: false }, headers });
  return id;
}

/** Of a profile whose keys are due after ninety days: the board has a date, and the rotation waits for its new key. */
async function startedRotation(page: Page, url: string, profileId: string): Promise<string> {
  const headers = { origin: url };
  const policy = { maxAgeDays: 90, overlap: "24h", planEndsOn: null, remindDays: [14, 7, 1] };
  await page.request.put(`${url}/api/v1/profiles/${profileId}/rotation-policy`, { data: policy, headers });
  const reply = await page.request.post(`${url}/api/v1/rotations`, {
    data: { profileId, reason: "due" },
    headers,
  });
  const { id } = (await reply.json()) as { id: string };
  return `/rotations/${id}`;
}

async function firstGateway(page: Page, url: string): Promise<string> {
  const reply = await page.request.get(`${url}/api/v1/gateways`);
  const { gateways } = (await reply.json()) as { gateways: { id: string }[] };
  if (!gateways[0]) throw new Error("The demo has no gateway.");
  return `/gateways/${gateways[0].id}`;
}

async function openAddSource(page: Page, { logSources }: Words): Promise<void> {
  await page.getByRole("button", { name: logSources.add.open }).click();
}

async function openTables(page: Page, { history }: Words): Promise<void> {
  const closed = page.getByRole("button", { name: history.showTable });
  while ((await closed.count()) > 0) await closed.first().click();
}

async function openMoreTests(page: Page, { checks }: Words): Promise<void> {
  await page.getByRole("button", { name: checks.actions.more }).click();
}

async function openSchedule(page: Page, { schedule }: Words): Promise<void> {
  const card = page.getByRole("region", { name: schedule.card.title });
  await card.getByRole("button", { name: schedule.card.edit, exact: true }).click();
  await page.getByLabel(schedule.dialog.modelCheck).check();
  await page.getByLabel(schedule.dialog.quietHours).check();
}

async function openGuard(page: Page, { checks }: Words): Promise<void> {
  await page.getByRole("button", { name: checks.actions.authAsks }).first().click();
}

/** The simulator would answer before the picture is taken: the request is held back. */
async function startMatrix(page: Page, { matrix }: Words): Promise<void> {
  await page.route(/\/checks$/, (route) => {
    if (route.request().method() !== "POST") return route.continue();
    return undefined;
  });
  await page.getByRole("button", { name: matrix.testAll }).click();
}

async function explain(page: Page): Promise<void> {
  await page
    .getByRole("textbox")
    .first()
    .fill('429 {"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}}');
  await page.locator('button[type="submit"]').click();
}

/** A config with what people get wrong most; the key is a made-up one. */
const ILL_CONFIG = `{
  "env": { "DASHSCOPE_API_KEY": "sk-0123456789abcdef0123456789aba1f3" },
  "models": {
    "providers": {
      "bailian": {
        "baseUrl": "https://dashscope.aliyuncs.com/compatible-mode/",
        "api": "openai-completions",
        "apiKey": "\${DASHSCOPE_API_KEY}",
        "models": [ { "id": "qwen3.6-plus", "reasoning": true,
            "contextWindow": 1000000, "maxTokens": 65536 } ]
      },
      "qwen-token": {
        "baseUrl": "https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
        "apiKey": "sk-sp-0123456789abcdef0123456789ab77d0",
        "models": [ { "id": "minimax-m2.5", "name": "MiniMax" } ]
      },
      "alibaba": { "baseUrl": "https://dashscope.aliyuncs.com" }
    }
  },
  "auth": { "cooldowns": { "billingMaxHours": 1 } },
  "agents": { "defaults": {
    "model": { "primary": "bailian/qwen3.6-plus" }
  } }
}
`;

async function openDoctor(page: Page, { doctor, imports }: Words): Promise<void> {
  await page.getByRole("textbox", { name: doctor.box.label }).fill(ILL_CONFIG);
  await page.getByRole("button", { name: doctor.config.done }).click();
  await page.getByRole("button", { name: imports.look }).first().click();
  await page.getByRole("button", { name: imports.again }).waitFor();
  await page.getByRole("region", { name: imports.title }).getByRole("checkbox").first().check();
}
