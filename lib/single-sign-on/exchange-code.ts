import "server-only";

import { z } from "zod";

import type { OidcSettings } from "@/lib/core/oidc-env";

import { askProvider, ProviderFailure } from "./ask-provider";
import type { Provider } from "./discovery";

const Tokens = z.object({ access_token: z.string().min(1), id_token: z.string().min(1) });

export type Exchange = { code: string; redirectURI: string; codeVerifier?: string | undefined };

/** The tokens for a code of the callback. Throws `ProviderFailure`; a code that was used is `refused`. */
export async function exchangeCode(
  { clientId, clientSecret }: OidcSettings,
  { tokenEndpoint, secretInHeader }: Provider,
  { code, redirectURI, codeVerifier }: Exchange,
): Promise<{ accessToken: string; idToken: string }> {
  const body = new URLSearchParams({ grant_type: "authorization_code", code, redirect_uri: redirectURI });
  if (codeVerifier !== undefined) body.set("code_verifier", codeVerifier);
  const headers = new Headers({ accept: "application/json" });
  if (secretInHeader) {
    const pair = `${formEncoded(clientId)}:${formEncoded(clientSecret.reveal())}`;
    headers.set("authorization", `Basic ${Buffer.from(pair).toString("base64")}`);
  } else {
    body.set("client_id", clientId);
    body.set("client_secret", clientSecret.reveal());
  }
  const tokens = Tokens.safeParse(await askProvider(tokenEndpoint, { method: "POST", headers, body }));
  // Without an ID token nothing would prove who it is about.
  if (!tokens.success) throw new ProviderFailure("refused", `${tokenEndpoint.host} gave no ID token.`);
  return { accessToken: tokens.data.access_token, idToken: tokens.data.id_token };
}

/** RFC 6749, section 2.3.1: name and secret are encoded as in a form before they become Basic credentials. */
function formEncoded(text: string): string {
  return new URLSearchParams({ "": text }).toString().slice(1);
}
