/** Names that are written by hand, and then often not as OpenClaw writes them. */
const WRITTEN_BY_HAND = [
  "api",
  "apiKey",
  "auth",
  "authHeader",
  "baseUrl",
  "compat",
  "contextWindow",
  "cost",
  "defaults",
  "fallbacks",
  "headers",
  "id",
  "input",
  "maxTokens",
  "maxTokensField",
  "mode",
  "models",
  "name",
  "order",
  "primary",
  "profiles",
  "provider",
  "providers",
  "reasoning",
  "supportsDeveloperRole",
  "supportsUsageInStreaming",
  "thinkingFormat",
  "vars",
];
const BY_LETTERS: ReadonlyMap<string, string> = new Map(
  WRITTEN_BY_HAND.map((name) => [lettersOf(name), name]),
);

/** How OpenClaw writes a name that is written otherwise here (`baseURL`, `api_key`); undefined when it is right or unknown. */
export function rightSpellingOf(name: string): string | undefined {
  const right = BY_LETTERS.get(lettersOf(name));
  return right === name ? undefined : right;
}

function lettersOf(name: string): string {
  return name
    .slice(0, 64)
    .toLowerCase()
    .replace(/[^a-z]/g, "");
}
