import type { ExportSettings } from "@/lib/exports/schemas";

// The token stays a variable: a real one would end in the shell's history.
const TOKEN = `-H "Authorization: Bearer $CLAWKEEP_TOKEN"`;

/** The call that renders an export for a host, without a name. What is the default is left out. */
export function curlCommand(origin: string, settings: ExportSettings): string {
  return [
    `curl -fsS -X POST ${origin}/api/v1/exports`,
    TOKEN,
    `-H 'Content-Type: application/json'`,
    `-d ${quoted(JSON.stringify(withoutDefaults(settings)))}`,
  ].join(" ");
}

/**
 * The call that fetches one file of a named export, and writes it only when it is not the one already there: curl keeps
 * the content's ETag beside the file.
 */
export function fetchCommand(origin: string, name: string, path: string): string {
  const file = path.split("/").at(-1) ?? path;
  const etag = quoted(`${file}.etag`);
  return [
    `curl -fsS ${TOKEN}`,
    `--etag-compare ${etag} --etag-save ${etag}`,
    `-o ${quoted(file)}`,
    exportFileUrl(origin, name, path),
  ].join(" ");
}

export function exportUrl(origin: string, name: string): string {
  return `${origin}/api/v1/exports/${encodeURIComponent(name)}`;
}

function exportFileUrl(origin: string, name: string, path: string): string {
  return `${exportUrl(origin, name)}/files/${path.split("/").map(encodeURIComponent).join("/")}`;
}

/** For a POSIX shell: words that need no quotes stay as they are. */
function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

const DEFAULTS: Partial<ExportSettings> = {
  form: "fragment",
  dialect: "json",
  keyMode: "env",
  providerMode: "custom",
};

function withoutDefaults(settings: ExportSettings): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(settings).filter(([part, value]) => {
      if (part in DEFAULTS) return DEFAULTS[part as keyof typeof DEFAULTS] !== value;
      return typeof value !== "object" || part === "profileIds" || Object.keys(value).length > 0;
    }),
  );
}
