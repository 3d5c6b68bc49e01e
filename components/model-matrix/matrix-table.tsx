import { useTranslations } from "next-intl";

import { ScrollRegion } from "@/components/ui/scroll-region";
import type { CredentialSummary } from "@/lib/credentials/schemas";

import type { Cell } from "./matrix";
import { MatrixCell } from "./matrix-cell";

const HEAD =
  "border-b border-line-1 bg-sunken px-2.5 py-2 text-start align-top text-2xs font-medium text-ink-3 last:pe-4";
// The model stays in sight while the keys scroll past it.
const MODEL_COLUMN = "sticky start-0 z-[1] w-[1%] ps-4 pe-4";

type MatrixTableProps = {
  credentials: readonly CredentialSummary[];
  models: readonly string[];
  cellOf: (credentialId: string, model: string) => Cell;
  /** The way to test one key on all models, where there is one. */
  keyAction?: ((credential: CredentialSummary) => React.ReactNode) | undefined;
};

/**
 * Models down, keys across: a profile has a dozen models and a few keys. It stays a table on phones and scrolls inside
 * its card.
 */
export function MatrixTable({ credentials, models, cellOf, keyAction }: MatrixTableProps) {
  const t = useTranslations("matrix");
  return (
    <ScrollRegion label={t("caption")}>
      <table aria-label={t("caption")} className="w-full border-collapse">
        <thead>
          <tr>
            <th scope="col" className={`${HEAD} ${MODEL_COLUMN}`}>
              {t("model")}
            </th>
            {credentials.map((credential) => (
              <th key={credential.id} scope="col" className={HEAD}>
                <KeyName credential={credential} />
                {keyAction && <span className="mt-1 -ml-2.5 block">{keyAction(credential)}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {models.map((model) => (
            <tr key={model} className="border-b border-line-1 last:border-b-0">
              <th
                scope="row"
                className={`${MODEL_COLUMN} bg-card py-[6px] text-start align-top font-normal whitespace-nowrap`}
              >
                <code className="font-mono text-xs">{model}</code>
              </th>
              {credentials.map(({ id }) => (
                <MatrixCell key={id} cell={cellOf(id, model)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function KeyName({ credential: { mask, label, state } }: { credential: CredentialSummary }) {
  const states = useTranslations("vocabulary.credentialState");
  return (
    <>
      <code className="font-mono text-xs whitespace-nowrap text-ink-1">{mask}</code>
      <span className="block max-w-44 truncate font-normal" title={label}>
        {states(state)} · {label}
      </span>
    </>
  );
}
