"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";

import { CheckCost } from "@/components/checks/check-cost";
import type { KeyVerdict } from "@/components/credentials/key-verdict";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { CostButton } from "@/components/ui/cost-button";
import { KeyValue, KeyValueList } from "@/components/ui/key-value";
import { Notice } from "@/components/ui/notice";
import { StepNumber } from "@/components/ui/step-number";
import { Tag } from "@/components/ui/tag";
import { forbidsUnattendedUse } from "@/lib/alibaba/plans";

import type { Filled } from "./form";
import type { SaveStage } from "./use-save-profile";

const MODELS_SHOWN = 3;

type SummaryCardProps = {
  filled: Filled | null;
  keyVerdict: KeyVerdict;
  stage: SaveStage | null;
  canSave: boolean;
  failure: string | undefined;
  onSaveAndCheck: () => void;
};

/** Step 3: everything that will be saved, in one place, and the buttons that do it. */
export function SummaryCard({
  filled,
  keyVerdict,
  stage,
  canSave,
  failure,
  onSaveAndCheck,
}: SummaryCardProps) {
  const t = useTranslations("newProfile");
  const refusal = canSave ? undefined : t("adminsOnly");
  const hasKey = keyVerdict.state === "accepted";
  const isPlan = filled !== null && forbidsUnattendedUse(filled.preset.plan);
  return (
    <Card aria-labelledby="summary-title" className="md:sticky md:top-[76px]">
      <CardHeader titleId="summary-title" before={<StepNumber number={3} />} title={t("summaryTitle")} />
      <CardBody>
        {filled ? (
          <Summary filled={filled} keyVerdict={keyVerdict} />
        ) : (
          <p className="text-ink-2">{t("summaryEmpty")}</p>
        )}
      </CardBody>
      <CardFooter className="flex-col items-stretch [&>span]:justify-center">
        {failure !== undefined && (
          <Notice tone="down" role="alert" lead={t("notSaved")} className="text-sm">
            {failure}
          </Notice>
        )}
        <Button
          type="submit"
          variant="primary"
          pending={stage !== null}
          disabledReason={refusal}
          className="w-full"
        >
          {t("save")}
        </Button>
        {filled && hasKey && !isPlan && (
          <CostButton
            cost={<CheckCost level="auth" plan={filled.preset.plan} />}
            pending={stage !== null}
            disabledReason={refusal}
            onClick={onSaveAndCheck}
            className="w-full"
          >
            <KeyRound />
            {t("saveAndCheck")}
          </CostButton>
        )}
        <ButtonLink href="/profiles" variant="quiet">
          {t("discard")}
        </ButtonLink>
        <p role="status" className="text-center text-pretty">
          {stage ? t(`stages.${stage}`) : t(isPlan && hasKey ? "planKeyNote" : "nothingSent")}
        </p>
      </CardFooter>
    </Card>
  );
}

function Summary({ filled, keyVerdict }: { filled: Filled; keyVerdict: KeyVerdict }) {
  const t = useTranslations("newProfile");
  const words = useTranslations("vocabulary");
  const { preset, models } = filled;
  const shown = models
    .slice(0, MODELS_SHOWN)
    .map(({ id }) => id)
    .join(", ");
  return (
    <KeyValueList className="grid-cols-[84px_minmax(0,1fr)]">
      <KeyValue label={t("name")}>
        <span className="font-medium">{filled.name}</span>
      </KeyValue>
      <KeyValue label={t("where")}>
        <span className="flex flex-wrap gap-1 pt-px">
          <Tag>{words(`plan.${preset.plan}`)}</Tag>
          <Tag outline>{words(`region.${preset.region}`)}</Tag>
          <Tag outline>{words(`hostKind.${preset.hostKind}`)}</Tag>
        </span>
      </KeyValue>
      <KeyValue label={t("providerIdShort")}>
        <code className="font-mono text-xs">{filled.providerId}</code>
      </KeyValue>
      <KeyValue label={t("envVarShort")}>
        <code className="font-mono text-xs">{filled.envVar}</code>
      </KeyValue>
      <KeyValue label={t("key")}>
        {keyVerdict.state === "accepted" ? (
          <>
            <code className="font-mono text-xs">{keyVerdict.mask}</code>{" "}
            <span className="text-ink-3">{words("credentialState.staged")}</span>
          </>
        ) : (
          <span className="text-ink-3">{t("noKeyYet")}</span>
        )}
      </KeyValue>
      <KeyValue label={t("modelsShort")}>
        {models.length > MODELS_SHOWN
          ? t("modelsAndMore", { shown, more: models.length - MODELS_SHOWN })
          : shown}
      </KeyValue>
      <KeyValue label={t("checks")}>{t("checksByHand")}</KeyValue>
    </KeyValueList>
  );
}
