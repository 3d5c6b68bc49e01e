"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";

import { useFormat } from "@/components/patterns/use-format";
import { CodePanel } from "@/components/ui/code-panel";
import type { CheckStep, StepName } from "@/lib/checks/schemas";

import { evidenceText } from "./evidence-text";
import { Rung } from "./rung";
import { useStepName } from "./use-step-name";
import { waterfall } from "./waterfall";

/** A check's steps over time. At first the step that failed is open, else the last that was run. */
export function Ladder({ steps: all }: { steps: readonly CheckStep[] }) {
  const steps = all.filter((step) => !isNotAsked(step));
  const [opened, setOpened] = useState<StepName | null>(() => firstToOpen(steps));
  const panelId = useId();
  const bars = waterfall(steps);
  const open = steps.find(({ name }) => name === opened);
  return (
    <>
      <ol>
        {steps.map((step, index) => (
          <Rung
            key={step.name}
            step={step}
            bar={bars[index] ?? null}
            open={evidenceText(step) === null ? null : step.name === opened}
            onToggle={() => setOpened(step.name === opened ? null : step.name)}
            panelId={panelId}
          />
        ))}
      </ol>
      {open && <Evidence id={panelId} step={open} />}
      <NotAsked steps={all.filter(isNotAsked)} />
    </>
  );
}

/** What a check of this level leaves out is one line, not a row each: nothing is wrong with it. */
function NotAsked({ steps }: { steps: readonly CheckStep[] }) {
  const t = useTranslations("checks.rung");
  const stepName = useStepName();
  const format = useFormat();
  if (steps.length === 0) return null;
  return (
    <p className="border-t border-line-1 px-4 py-2 text-xs text-pretty text-ink-3">
      {t("notAsked", { steps: format.list(steps.map(stepName)) })}
    </p>
  );
}

function isNotAsked({ evidence }: CheckStep): boolean {
  return evidence.reason === "not-requested";
}

function Evidence({ id, step }: { id: string; step: CheckStep }) {
  const t = useTranslations("checks.rung");
  const stepName = useStepName();
  const evidence = evidenceText(step);
  if (!evidence) return null;
  const title = t(evidence.isReply ? "raw" : "evidence", { step: stepName(step) });
  return (
    <div id={id} className="border-t border-line-1">
      <CodePanel
        code={evidence.code}
        language="json"
        label={title}
        title={
          <>
            {title} <span className="ms-1 text-xs font-normal text-ink-3 max-sm:hidden">{t("scrubbed")}</span>
          </>
        }
        wrap
        className="[&_[role=region]]:max-h-[420px]"
      />
    </div>
  );
}

function firstToOpen(steps: readonly CheckStep[]): StepName | null {
  const telling = steps.filter((step) => evidenceText(step) !== null);
  const wrong =
    telling.find(({ status }) => status === "failed") ?? telling.find(({ status }) => status === "warning");
  return (wrong ?? telling.at(-1))?.name ?? null;
}
