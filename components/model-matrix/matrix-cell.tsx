import { useTranslations } from "next-intl";

import { RelativeTime } from "@/components/patterns/relative-time";
import { useFormat } from "@/components/patterns/use-format";
import { Glyph } from "@/components/ui/glyph";
import { Spinner } from "@/components/ui/spinner";
import type { ModelAnswer } from "@/lib/checks/schemas";

import { ANSWER_TONES, type Cell, wordOf } from "./matrix";

/** A shape with its word or milliseconds, and how old that is: on one line where there is room. */
export function MatrixCell({ cell }: { cell: Cell }) {
  return (
    <td className="px-2.5 py-[6px] align-top last:pe-4">
      <span className="flex min-h-5 flex-wrap items-center gap-x-2">
        {cell.kind === "answer" ? <Answer answer={cell.answer} /> : <NoAnswer kind={cell.kind} />}
      </span>
    </td>
  );
}

function Answer({ answer }: { answer: ModelAnswer }) {
  const t = useTranslations("matrix.word");
  const status = useTranslations("status");
  const format = useFormat();
  const { status: outcome, latencyMs, at } = answer;
  return (
    <>
      <span className="inline-flex items-center gap-[5px] text-xs whitespace-nowrap text-ink-2">
        <Glyph tone={ANSWER_TONES[outcome]} />
        {outcome === "ok" && latencyMs !== null && (
          <>
            <span className="sr-only">{status("yes")}, </span>
            {format.latency(latencyMs)}
          </>
        )}
        {outcome === "ok" && latencyMs === null && status("yes")}
        {outcome !== "ok" && t(wordOf(answer))}
      </span>
      <RelativeTime at={at} className="text-2xs text-ink-3" />
    </>
  );
}

function NoAnswer({ kind }: { kind: Exclude<Cell["kind"], "answer"> }) {
  const t = useTranslations("matrix");
  const look = "inline-flex items-center gap-[5px] text-xs whitespace-nowrap text-ink-3";
  if (kind === "asking") {
    return (
      <span className={look}>
        <Spinner />
        {t("asking")}
      </span>
    );
  }
  return (
    <span className={look}>
      <Glyph tone={kind === "waiting" ? "unknown" : "not-run"} />
      {t(kind === "waiting" ? "waiting" : "notRun")}
    </span>
  );
}
