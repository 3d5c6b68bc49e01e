import type { RenderExportInput } from "@/lib/exports/schemas";

/** The call that fetches this export from a host. The token stays a variable: a real one would end in the shell's history. */
export function curlCommand(origin: string, input: RenderExportInput): string {
  const body = JSON.stringify(input).replaceAll("'", `'\\''`);
  return [
    `curl -fsS -X POST ${origin}/api/v1/exports`,
    `-H "Authorization: Bearer $CLAWKEEP_TOKEN"`,
    `-H 'Content-Type: application/json'`,
    `-d '${body}'`,
  ].join(" ");
}
