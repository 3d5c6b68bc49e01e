import { useTranslations } from "next-intl";

import { RelativeTime } from "@/components/patterns/relative-time";
import { useFormat } from "@/components/patterns/use-format";
import { Glyph } from "@/components/ui/glyph";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Beat } from "@/lib/profiles/standing.schemas";
import type { Tone } from "@/lib/ui/tone";

const TONES: Record<Beat["outcome"], Tone> = {
  ok: "ok",
  partly: "degraded",
  failed: "down",
  unknown: "unknown",
};

export function BeatsTable({ id, beats }: { id: string; beats: readonly Beat[] }) {
  const t = useTranslations("history.heartbeat");
  const format = useFormat();
  return (
    <ScrollRegion id={id} label={t("caption")} className="max-h-[320px] border-t border-line-1">
      <Table label={t("caption")}>
        <TableHead>
          <TableHeader>{t("when")}</TableHeader>
          <TableHeader>{t("what")}</TableHeader>
          <TableHeader end>{t("latency")}</TableHeader>
        </TableHead>
        <TableBody>
          {beats.toReversed().map(({ at, outcome, latencyMs }) => (
            <TableRow key={`${at} ${outcome} ${latencyMs}`}>
              <TableCell>
                <RelativeTime at={at} />
              </TableCell>
              <TableCell label={t("what")}>
                <span className="inline-flex items-center gap-[5px]">
                  <Glyph tone={TONES[outcome]} size="xs" />
                  {t(`outcome.${outcome}`)}
                </span>
              </TableCell>
              <TableCell label={t("latency")} end className="text-ink-2">
                {latencyMs !== null && format.latency(latencyMs)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollRegion>
  );
}
