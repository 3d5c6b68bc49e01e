import { useTranslations } from "next-intl";

import { Quote } from "@/components/ui/code-panel";
import { CopyButton } from "@/components/ui/copy-button";

import type { ShownStep } from "./use-finding-text";

/** What to do, numbered where it is several things, each with the line that does it where there is one. */
export function FixSteps({ steps }: { steps: readonly ShownStep[] }) {
  const [only, ...others] = steps;
  if (only && others.length === 0) return <FixStep step={only} />;
  return (
    <ol className="grid list-decimal gap-1.5 ps-[18px]">
      {steps.map((step) => (
        <li key={step.text}>
          <FixStep step={step} />
        </li>
      ))}
    </ol>
  );
}

function FixStep({ step: { text, command } }: { step: ShownStep }) {
  const t = useTranslations("findings");
  return (
    <>
      {text}
      {command !== null && (
        <div className="mt-1 flex items-start gap-1">
          <Quote className="min-w-0 flex-1">{command}</Quote>
          <CopyButton square text={command} label={t("copyCommand")} />
        </div>
      )}
    </>
  );
}
