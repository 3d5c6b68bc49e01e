import { useTranslations } from "next-intl";

import { useReasonText } from "@/components/checks/use-reason-text";
import { useSentences } from "@/components/patterns/use-sentences";
import { CardFooter } from "@/components/ui/card";
import { Glyph } from "@/components/ui/glyph";

import { ANSWER_TONES, type Cell, reasonsIn, wordOf } from "./matrix";

/** The words that stand in the matrix, each with its cause and what to do: a cell has room for a word only. */
export function MatrixLegend({ cells }: { cells: readonly Cell[] }) {
  const t = useTranslations("matrix");
  const reasonText = useReasonText();
  const sentences = useSentences();
  const reasons = reasonsIn(cells);
  if (reasons.length === 0) return null;
  return (
    <CardFooter>
      <h3 className="sr-only">{t("meaning")}</h3>
      <dl className="grid min-w-0 gap-1">
        {reasons.map(({ status, reason }) => {
          const word = reason ?? "unrecognised";
          return (
            <div key={`${status} ${word}`} className="flex min-w-0 items-baseline gap-1.5">
              <dt className="inline-flex flex-none items-center gap-[5px] font-medium text-ink-2">
                <Glyph tone={ANSWER_TONES[status]} size="xs" />
                {t(`word.${wordOf({ status, reason })}`)}
              </dt>
              <dd className="min-w-0 text-pretty">
                {sentences(reasonText.cause(word), reasonText.fix(word))}
              </dd>
            </div>
          );
        })}
      </dl>
    </CardFooter>
  );
}
