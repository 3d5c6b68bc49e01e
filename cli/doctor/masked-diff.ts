import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";

import { maskText } from "@/lib/alibaba/key-mask";
import { scrubKeys } from "@/lib/alibaba/scrub";
import type { ConfigNode } from "@/lib/openclaw/config-text/node";
import type { ConfigDocument } from "@/lib/openclaw/config-text/read-config-text";

import { withoutControls } from "../without-controls";

/** The changed lines as `diff -u` has them, for reading and not for `patch`: secrets are masked. Empty for no change. */
export function maskedDiff(name: string, before: ConfigDocument, after: ConfigDocument): string {
  if (before.text === after.text) return "";
  const shownName = withoutControls(name);
  const patch = createTwoFilesPatch(
    shownName,
    `${shownName}, repaired`,
    masked(before),
    masked(after),
    "",
    "",
    {
      context: 3,
      headerOptions: FILE_HEADERS_ONLY,
    },
  );
  return patch.split("\n").map(withoutControls).join("\n");
}

/** Under such names stand secrets of any service. */
const SECRET_NAME = /(?:key|token|secret|passw(?:or)?d|passphrase|credential|authorization|cookie)s?$/i;

const REFERENCE = /^\$\{[A-Za-z_]\w*\}$/;

/** The text with its secrets masked; those of Model Studio in comments too. */
function masked({ text, root }: ConfigDocument): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end, value } of secretsIn(root, "", false)) {
    pieces.push(text.slice(from, start), JSON.stringify(maskText(value)));
    from = end;
  }
  return scrubKeys(`${pieces.join("")}${text.slice(from)}`).text;
}

type Text = Extract<ConfigNode, { kind: "string" }>;

function secretsIn(node: ConfigNode, name: string, isVariable: boolean): readonly Text[] {
  switch (node.kind) {
    case "object":
      return node.members.flatMap(({ name: inside, value }) =>
        secretsIn(value, inside, name === "vars" || name === "env" || name === "headers"),
      );
    case "array":
      return node.items.flatMap((item) => secretsIn(item, name, isVariable));
    case "string": {
      const isSecret = isVariable || SECRET_NAME.test(name) || scrubKeys(node.value).count > 0;
      return isSecret && node.value !== "" && !REFERENCE.test(node.value) ? [node] : [];
    }
    default:
      return [];
  }
}
