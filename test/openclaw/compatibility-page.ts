import { PRESETS } from "@/lib/alibaba/presets";
import { EXPORT_FORMS, KEY_MODES, PROVIDER_MODES } from "@/lib/exports/schemas";
import { type Case, problemOf, type Subject } from "./cases";
import type { ChatResult } from "./chat";
import { HOW, INTRODUCTION, ON_CHATS, ON_REPAIRS } from "./compatibility-texts";
import { folded, markdownTable } from "./folded-rows";
import type { Verdict } from "./verdict-store";

const NONE = "–";

type Results = {
  /** Oldest first. */
  versions: readonly string[];
  verdicts: ReadonlyMap<Case, Verdict>;
  chats: readonly ChatResult[];
};

/** The text of docs/compatibility.md. */
export function compatibilityPage(results: Results): string {
  return [
    INTRODUCTION,
    exportTable(results),
    `\n## Every place of Model Studio, and what else was tried\n\n`,
    otherTable(results),
    ON_REPAIRS,
    repairTable(results),
    ON_CHATS,
    chatTable(results),
    HOW,
  ].join("");
}

/** Whether all that was tried of some subject on a version went as expected. */
function cellFor({ verdicts }: Results, version: string, isAbout: (subject: Subject) => boolean): string {
  const tried = [...verdicts].filter(([each]) => each.version === version && isAbout(each.subject));
  if (tried.length === 0) return NONE;
  if (tried.some(([each, verdict]) => problemOf(each, verdict) !== null)) return "**fails**";
  return tried.some(([, { outcome }]) => outcome === "warned") ? "OK, asks for the plugin" : "OK";
}

function exportTable(results: Results): string {
  const rows = PROVIDER_MODES.flatMap((providerMode) => {
    const perKey = KEY_MODES.map((keyMode) => {
      const perForm = EXPORT_FORMS.map((form) => ({
        of: form,
        cells: results.versions.map((version) =>
          cellFor(
            results,
            version,
            (subject) =>
              subject.kind === "export" &&
              subject.form === form &&
              subject.keyMode === keyMode &&
              subject.providerMode === providerMode,
          ),
        ),
      })).filter(({ cells }) => cells.some((cell) => cell !== NONE));
      return folded(perForm).map(({ of, cells }) => ({ of: keyMode, cells: [of.join(", "), ...cells] }));
    });
    return folded(perKey.flat()).map(({ of, cells: [forms = "", ...cells] }) => [
      providerMode,
      of.join(", "),
      forms,
      ...cells,
    ]);
  });
  return markdownTable(["provider", "key", "form", ...results.versions], rows);
}

function otherTable(results: Results): string {
  const row = (title: string, isAbout: (subject: Subject) => boolean) => ({
    of: title,
    cells: results.versions.map((version) => cellFor(results, version, isAbout)),
  });
  const rows = [
    row(
      `every preset in one export, loaded as it was exported: ${PRESETS.map(({ id }) => id).join(", ")}`,
      ({ kind }) => kind === "presets",
    ),
    ...["fragment", "config", "patch"].map((form) =>
      row(`${form} in JSON5, with its comments`, (each) => each.kind === "dialect" && each.form === form),
    ),
    row(
      "a fragment, merged by the exported commands into a config with other settings",
      ({ kind }) => kind === "merge",
    ),
    row(
      "refused, as it should be: an export with an unknown model flag added",
      ({ kind }) => kind === "control",
    ),
  ];
  return markdownTable(
    ["export of", ...results.versions],
    rows.map(({ of, cells }) => [of, ...cells]),
  );
}

function repairTable({ versions, verdicts }: Results): string {
  const tried = [...verdicts].flatMap(([each, verdict]) =>
    each.subject.kind === "repair"
      ? [{ ...each.subject, version: each.version, problem: problemOf(each, verdict) }]
      : [],
  );
  const cell = (config: string, version: string) => {
    const halves = tried.filter((each) => each.config === config && each.version === version);
    if (halves.length === 0) return NONE;
    if (halves.some(({ problem }) => problem !== null)) return "**fails**";
    return halves.length === 1 ? "refused; for a person" : "refused, then OK";
  };
  const configs = [...new Set(tried.map(({ config }) => config))].toSorted();
  const rows = folded(
    configs.map((config) => ({ of: config, cells: versions.map((version) => cell(config, version)) })),
  );
  return markdownTable(
    ["config", ...versions],
    rows.map(({ of, cells }) => [of.join(", "), ...cells]),
  );
}

function chatTable({ chats }: Results): string {
  const rows = chats
    .filter(({ sent, problem }) => sent !== null || problem !== null)
    .map(({ version, preset, sent, problem }) => [
      version,
      preset,
      sent ? `${sent.host}${sent.path}` : NONE,
      sent ? `${sent.authScheme} + the key of the profile` : NONE,
      sent?.roles ?? NONE,
      sent?.includesUsage ? "include_usage" : NONE,
      sent?.enableThinking === null ? "not sent" : String(sent?.enableThinking ?? NONE),
      problem === null ? "OK" : "**fails**",
    ])
    .toSorted((a, b) => a.join().localeCompare(b.join()));
  return markdownTable(
    [
      "OpenClaw",
      "export of",
      "host and path",
      "Authorization",
      "roles",
      "stream_options",
      "enable_thinking",
      "answer arrived",
    ],
    rows,
  );
}
