export const INTRODUCTION = `# Which OpenClaw accepts our exports

<!-- Written by \`npm run test:openclaw -- --all\`. Do not edit. -->

Each cell is the real OpenClaw of that version. It judges what a person would have after following the export:

| form | what is judged |
| --- | --- |
| fragment | the exported file, unchanged, as the whole config |
| config | the exported file, put in place by the exported command |
| merged | the same, made from a config with other settings, every one of which must still be there |
| patch | \`config patch --dry-run\`, which must write nothing, and \`config patch\`; with the keys \`env\` and \`literal\` also \`config set --batch-file\`. Each into a config with other settings; afterwards the file holds those and all that was exported |
| env | the variables come from the exported \`.env\` alone: none may be missing |
| commands | the exported command lines, run by bash into a config with other settings |

The judge is \`openclaw config validate\`; 2026.2.17 has no such command, so it loads the config, and the loaded values
are compared with the exported ones. No key stands in a config afterwards, except in the mode \`literal\`.
Every cell is judged with every plan that the version and the provider have: pay-as-you-go, Coding Plan, Token Plan (team
and personal); \`wan\` with pay-as-you-go.

- **OK**: accepted without a word.
- **OK, asks for the plugin**: accepted; OpenClaw says that @openclaw/qwen-provider is to be installed, as the export does.
- **–**: there is no such export. OpenClaw gained references to keys after 2026.2.17, its secret store, \`config patch\` and
  the built-in providers later still; the export page says which version has what.

## Form, key and provider

`;

export const ON_REPAIRS = `
## Configs that the doctor repairs

Each was refused as it was, and accepted after \`clawkeep doctor\` had repaired it for that version. “–”: that version took
it as it was.

`;

export const ON_CHATS = `
## Real chats

OpenClaw with an exported config against the simulator, for the turn of an agent. The host name, the TLS handshake and the
program are the real ones; no message carries the role \`developer\`, and OpenClaw shows the answer.

`;

export const HOW = `
## What is not judged here

Lines that need a gateway, the network or a terminal are not run: the restart, the proofs by a model (the chats above run
them), the plugin's installation (without the plugin, the built-in providers are accepted with a warning), and \`models auth paste-token\`, with which versions before 2026.9.6 ask for a key. A
stand-in for /usr/bin/pass in the home prints the key of the mode \`ref-exec\`. The systemd, launchd, Compose and PowerShell files of the form \`env\` never reach OpenClaw; parsers of those formats
judge them in the unit tests.

## Run it again

\`\`\`
npm run test:openclaw                           # every version; few cases that have every form, key and provider; chats
npm run test:openclaw -- --all                  # everything, this page, and lib/openclaw/data/judged.json
npm run test:openclaw -- --versions 2026.9.6    # chosen versions
npm run test:openclaw -- --no-chat              # without the chats
npm run test:openclaw -- --fresh                # forget earlier verdicts
\`\`\`

The versions are installed from the npm registry into \`.cache/openclaw\` (about 500 MB each, once). Verdicts are kept in
\`.cache/openclaw/verdicts.json\` by version and content: the same config is judged once, until the export, the version or
the harness changes. Every OpenClaw runs in a home of its own, without this machine's settings.
`;
