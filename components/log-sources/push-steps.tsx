"use client";

import { useTranslations } from "next-intl";

import { useOrigin } from "@/components/exports/use-origin";
import { Notice } from "@/components/ui/notice";
import { StepNumber } from "@/components/ui/step-number";

import { Command } from "./command";
import { fetchCommand, originProblem, READ_TOKEN_COMMAND, shipCommand, uploadCommand } from "./push-commands";

/** The commands that push, to be pasted on the gateway's host. */
export function PushSteps({ gatewayId }: { gatewayId: string }) {
  const t = useTranslations("logSources.push");
  const origin = useOrigin() ?? "";
  const target = { origin, gatewayId };
  const steps = [
    { name: "token", command: READ_TOKEN_COMMAND },
    { name: "fetch", command: fetchCommand(target) },
    { name: "ship", command: shipCommand(target) },
    { name: "curl", command: uploadCommand(target) },
  ] as const;
  const problem = originProblem(origin);
  return (
    <>
      {problem && (
        <Notice tone={problem === "notEncrypted" ? "degraded" : "info"} lead={t(`${problem}.lead`)}>
          {t(`${problem}.text`)}
        </Notice>
      )}
      <ol className="grid gap-3.5">
        {steps.map(({ name, command }, index) => (
          <li key={name} className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-[9px] gap-y-1">
            <StepNumber number={index + 1} />
            <span className="text-pretty">{t(`steps.${name}`)}</span>
            <div className="col-start-2 min-w-0">
              <Command command={command} />
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
