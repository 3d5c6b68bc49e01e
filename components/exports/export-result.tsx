"use client";

import { useTranslations } from "next-intl";

import { Card, CardHeader } from "@/components/ui/card";
import { CodePanel } from "@/components/ui/code-panel";
import { Pill } from "@/components/ui/pill";
import { TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import type { ExportFile } from "@/lib/exports/schemas";
import { EXPORT_TARGETS } from "@/lib/openclaw/features";
import { cn } from "@/lib/ui/cn";

type ExportResultProps = {
  files: readonly ExportFile[];
  shown: ExportFile;
  onShow: (path: string) => void;
  version: string;
  /** The text still belongs to the choice before this one. */
  stale: boolean;
};

/** The files, one at a time, to the letter. */
export function ExportResult({ files, shown, onShow, version, stale }: ExportResultProps) {
  const t = useTranslations("exports");
  const tried = EXPORT_TARGETS.includes(version);
  return (
    <Tabs value={shown.path} onValueChange={onShow}>
      <Card aria-labelledby="result-title" aria-busy={stale || undefined} className="overflow-hidden">
        <CardHeader
          titleId="result-title"
          title={<span className="sr-only">{t("result")}</span>}
          beside={
            <TabList
              // The title is not seen, but the gap after it would be.
              className="-ms-2"
              label={t("files")}
              tabs={files.map(({ path }) => ({
                value: path,
                label: <code className="font-mono text-xs">{path}</code>,
              }))}
            />
          }
          actions={
            <>
              <Pill tone={tried ? "ok" : "unknown"}>{t(tried ? "tried" : "notTried", { version })}</Pill>
              <span className="text-xs text-ink-3 max-md:hidden">
                {t(tried ? "triedHow" : "notTriedHow")}
              </span>
            </>
          }
        />
        {files.map(({ path, mediaType, content }) => (
          <TabPanel key={path} value={path} className={cn("transition-opacity", stale && "opacity-60")}>
            <CodePanel
              code={content}
              language={mediaType === "application/json" ? "json" : "text"}
              label={path}
              lineNumbers
              copy={false}
              // A plan's models make hundreds of lines; what stands below must stay within reach.
              className="flex max-h-[min(72dvh,820px)] flex-col"
            />
          </TabPanel>
        ))}
      </Card>
    </Tabs>
  );
}
