"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useMemo } from "react";

import { ClockTime } from "@/components/patterns/relative-time";
import { Button } from "@/components/ui/button";
import { Card, CardFooter, CardHeader, Count } from "@/components/ui/card";
import { CodePanel } from "@/components/ui/code-panel";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import { scrubKeys } from "@/lib/alibaba/scrub";
import type { ExportFile, RenderedExport } from "@/lib/exports/schemas";
import { cn } from "@/lib/ui/cn";

import type { PastedConfig } from "./export-settings";
import { JudgedPill } from "./judged-pill";
import { shownFile } from "./shown-file";

const TextDiff = lazy(async () => ({ default: (await import("@/components/patterns/text-diff")).TextDiff }));

/** The tab that is no file. No file of an export has this name. */
const CHANGES = "changes";

/** A plan's models make hundreds of lines; what stands below must stay within reach. */
const HEIGHT = "max-h-[min(72dvh,820px)]";

/** A pasted config may have a hundred thousand lines, each of which would be drawn. */
const LINES_MAX = 4_000;

type ExportResultProps = {
  result: RenderedExport;
  view: string | null;
  onView: (view: string) => void;
  version: string;
  /** What it was merged into. */
  pasted: PastedConfig | null;
  onPasteAnother: () => void;
  /** The text still belongs to the choice before this one. */
  stale: boolean;
};

/** The files, one at a time, to the letter but for keys; of a merge also what it changes. */
export function ExportResult({
  result,
  view,
  onView,
  version,
  pasted,
  onPasteAnother,
  stale,
}: ExportResultProps) {
  const t = useTranslations("exports");
  const { files, changes, judged } = result;
  const merged = changes && pasted ? { changes, base: pasted, text: files[0]?.content ?? "" } : null;
  const shown = merged && (view === CHANGES || view === null) ? CHANGES : shownFile(files, view)?.path;
  const tabs = files.map(({ path }) => ({
    value: path,
    label: merged && files.length === 1 ? t("result") : <code className="font-mono text-xs">{path}</code>,
  }));
  return (
    <Tabs value={shown ?? ""} onValueChange={onView}>
      <Card aria-labelledby="result-title" aria-busy={stale || undefined} className="overflow-hidden">
        <CardHeader
          titleId="result-title"
          className="flex-wrap"
          title={<span className="sr-only">{t("result")}</span>}
          beside={
            <TabList
              // The title is not seen, but the gap after it would be.
              className="-ms-2"
              label={t("files")}
              tabs={[
                ...tabs,
                ...(merged
                  ? [
                      {
                        value: CHANGES,
                        label: (
                          <>
                            {t("changesTab")}
                            <Count>{merged.changes.length}</Count>
                          </>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          }
          actions={<JudgedPill judged={judged} version={version} />}
        />
        {files.map((file) => (
          <TabPanel
            key={file.path}
            value={file.path}
            className={cn("transition-opacity", stale && "opacity-60")}
          >
            <FileText file={file} />
          </TabPanel>
        ))}
        {merged && (
          <TabPanel value={CHANGES} className={cn("transition-opacity", stale && "opacity-60")}>
            <Suspense fallback={<DiffSkeleton />}>
              <TextDiff
                before={scrubKeys(merged.base.text).text}
                after={scrubKeys(merged.text).text}
                label={t("changesLabel")}
                className={HEIGHT}
              />
            </Suspense>
          </TabPanel>
        )}
        {merged && (
          <CardFooter>
            <span className="min-w-0 flex-1">
              {t.rich("against", {
                count: merged.changes.length,
                time: () => <ClockTime at={merged.base.at} />,
              })}
            </span>
            <Button variant="quiet" size="sm" onClick={onPasteAnother}>
              {t("pasteAnother")}
            </Button>
          </CardFooter>
        )}
      </Card>
    </Tabs>
  );
}

function FileText({ file: { path, mediaType, content } }: { file: ExportFile }) {
  const t = useTranslations("exports");
  const { text, masked, cut } = useMemo(() => {
    const scrubbed = scrubKeys(content);
    const lines = scrubbed.text.split("\n");
    return {
      text: lines.length > LINES_MAX ? lines.slice(0, LINES_MAX).join("\n") : scrubbed.text,
      masked: scrubbed.count,
      cut: Math.max(0, lines.length - LINES_MAX),
    };
  }, [content]);
  return (
    <>
      <CodePanel
        code={text}
        language={/json/.test(mediaType) ? "json" : "text"}
        label={path}
        lineNumbers
        copy={false}
        className={cn("flex flex-col", HEIGHT)}
      />
      {(masked > 0 || cut > 0) && (
        <CardFooter className="gap-x-4">
          {masked > 0 && <span>{t("masked", { count: masked })}</span>}
          {cut > 0 && <span>{t("cut", { count: cut })}</span>}
        </CardFooter>
      )}
    </>
  );
}

function DiffSkeleton() {
  const common = useTranslations("common");
  return (
    <LoadingRegion label={common("loading")} className="grid h-[430px] content-start gap-[13px] p-4">
      {["w-40", "w-72", "w-64", "w-80", "w-52"].map((width) => (
        <Skeleton key={width} className={width} />
      ))}
    </LoadingRegion>
  );
}
