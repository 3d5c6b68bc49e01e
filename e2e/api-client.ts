import type { App } from "./app";

type Json = Record<string, unknown>;

/** Sends JSON to the app's API as the admin token and returns status and parsed body. */
export async function send(
  app: App,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: Json }> {
  const reply = await app.api(path, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const text = await reply.text();
  return { status: reply.status, body: text === "" ? {} : (JSON.parse(text) as Json) };
}

/** Creates a profile from a preset and stores a key under it. */
export async function profileWithKey(
  app: App,
  { presetId, key, name = presetId }: { presetId: string; key: string; name?: string },
): Promise<{ profileId: string; credentialId: string }> {
  const profile = await send(app, "POST", "/api/v1/profiles", { name, presetId });
  const profileId = String(profile.body["id"]);
  const credential = await send(app, "POST", `/api/v1/profiles/${profileId}/credentials`, {
    label: "main",
    key,
  });
  if (credential.status !== 201)
    throw new Error(`The key was not stored: ${JSON.stringify(credential.body)}`);
  return { profileId, credentialId: String(credential.body["id"]) };
}
