"use client";

import { useTranslations } from "next-intl";

import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Quote } from "@/components/ui/code-panel";
import { CopyButton } from "@/components/ui/copy-button";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { StepNumber } from "@/components/ui/step-number";
import type { RenderedExport } from "@/lib/exports/schemas";

import { useExportTexts } from "./use-export-texts";

type AfterPastingProps = { commands: RenderedExport["commands"]; version: string };

/** The shell lines that bring the text to work, in the order in which they work. */
export function AfterPasting({ commands, version }: AfterPastingProps) {
  const t = useTranslations("exports");
  const texts = useExportTexts(version);
  return (
    <Card aria-labelledby="after-title">
      <CardHeader titleId="after-title" title={t("afterPasting")} />
      <CardBody>
        <ol className="grid gap-3.5">
          {commands.map((command, index) => (
            <li key={command.command} className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-[9px] gap-y-1">
              <StepNumber number={index + 1} />
              <span className="text-pretty">{texts.command(command)}</span>
              <div className="col-start-2 grid gap-1">
                <Command text={command.command} label={texts.command(command)} />
                <div className="-ms-2">
                  <CopyButton text={command.command} />
                </div>
              </div>
            </li>
          ))}
        </ol>
      </CardBody>
    </Card>
  );
}

/** A line that sets a whole config is thousands of letters long. */
const LONG = 400;

function Command({ text, label }: { text: string; label: string }) {
  if (text.length <= LONG) return <Quote>{text}</Quote>;
  return (
    <ScrollRegion label={label} className="max-h-40">
      <Quote>{text}</Quote>
    </ScrollRegion>
  );
}
