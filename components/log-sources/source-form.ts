import type { CreateLogSourceInput, SourceKind } from "@/lib/log-sources/schemas";

import { type UrlProblem, urlProblem } from "./url-problem";

/** What the dialog holds; each kind of source looks at its own fields only. */
export type SourceForm = { kind: SourceKind; path: string; url: string; token: string; name: string };

/** OpenClaw's own default: a Clawkeep beside the gateway needs nothing else. */
export const DEFAULT_LOG_PATH = "/tmp/openclaw/openclaw-YYYY-MM-DD.log";

export const EMPTY_SOURCE_FORM: SourceForm = { kind: "file", path: "", url: "", token: "", name: "" };

export const PATH_MAX = 1_000;

/** Keys of `logSources.problems`. */
type PathProblem = "pathMissing" | "pathNotWhole" | "tooLong";
type SourceFormProblems = { path?: PathProblem; url?: UrlProblem };

type Read = { ok: true; input: CreateLogSourceInput } | { ok: false; problems: SourceFormProblems };

/** The input to send, or what is wrong with the fields. The server has the last word. */
export function readSourceForm(form: SourceForm): Read {
  if (form.kind === "file") {
    const path = form.path.trim();
    const problem = pathProblem(path);
    return problem ? { ok: false, problems: { path: problem } } : { ok: true, input: { kind: "file", path } };
  }
  if (form.kind === "websocket") {
    const url = form.url.trim();
    const problem = urlProblem(url);
    if (problem) return { ok: false, problems: { url: problem } };
    const token = form.token.trim();
    return { ok: true, input: { kind: "websocket", url, ...(token !== "" && { token }) } };
  }
  const name = form.name.trim();
  return { ok: true, input: { kind: "push", ...(name !== "" && { name }) } };
}

function pathProblem(path: string): PathProblem | null {
  if (path === "") return "pathMissing";
  if (!/^(\/|[A-Za-z]:[\\/])/.test(path)) return "pathNotWhole";
  return path.length > PATH_MAX ? "tooLong" : null;
}
