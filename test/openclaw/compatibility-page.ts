import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Case } from "./cases";
import type { Verdict } from "./verdict-store";

const PAGE = join(import.meta.dirname, "../../docs/compatibility.md");

const WORDS: Record<Verdict["outcome"], string> = {
  accepted: "OK",
  warned: "OK, with a warning",
  refused: "refused",
};

/** Writes docs/compatibility.md. `verdictFor` gives null where a version has no such command. */
export async function writeCompatibilityPage(
  cases: Case[],
  versions: string[],
  verdictFor: (caseId: string, version: string) => Verdict | null,
): Promise<void> {
  const cell = (id: string, version: string) => {
    const verdict = verdictFor(id, version);
    return verdict ? WORDS[verdict.outcome] : "merged by hand";
  };
  const row = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const table = [
    row(["export of", ...versions.map((version) => `OpenClaw ${version}`)]),
    row(["---", ...versions.map(() => "---")]),
    ...cases.map(({ id }) => row([id, ...versions.map((version) => cell(id, version))])),
  ];
  await writeFile(PAGE, `${INTRODUCTION}\n${table.join("\n")}\n${HOW}`);
}

const INTRODUCTION = `# Which OpenClaw accepts our exports

<!-- Written by \`npm run test:openclaw -- --all\`. Do not edit. -->

Each cell is the real OpenClaw of that version, judging the exported file unchanged: \`openclaw config validate\`
from 2026.3.13 on; 2026.2.17 has no such command, so it loads the config and its loaded values are compared with
the exported ones. For the export that holds every preset the loaded values are compared on every version. In the last
row the exported \`openclaw config patch\` commands merge an export into a config that already has other settings.
That an acceptance means something is proven in the same run: with one unknown model flag added, each version refuses.
`;

const HOW = `
## Run it again

\`\`\`
npm run test:openclaw                           # 2026.9.6 and 2026.5.12, one preset per plan and host kind, a real chat
npm run test:openclaw -- --all                  # every preset × every target, and this page
npm run test:openclaw -- --versions 2026.9.6    # chosen versions
npm run test:openclaw -- --fresh                # forget earlier verdicts
\`\`\`

The versions are installed from the npm registry into \`.cache/openclaw\` (about 500 MB each, once). Verdicts are kept
in \`.cache/openclaw/verdicts.json\` until the export, the version or the harness changes. Every OpenClaw runs in a
home of its own, without this machine's settings. The chats run OpenClaw 2026.9.6 (and 2026.2.17, where chosen) with an
exported config against the simulator: its reply must arrive, and no message may carry the role \`developer\`.
`;
