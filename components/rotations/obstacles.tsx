"use client";

import { useTranslations } from "next-intl";

import { useReasonText } from "@/components/checks/use-reason-text";
import { WordSpace } from "@/components/ui/word-space";
import { Notice } from "@/components/ui/notice";
import type { RotationDetail } from "@/lib/rotations/schemas";

import { TOLD, TOLD_BY_STEP } from "./obstacle-words";

const ELSEWHERE: ReadonlySet<string> = new Set(TOLD_BY_STEP);

/** What stands in the way of the next step, each with what can be done about it. */
export function Obstacles({ obstacles }: Pick<RotationDetail, "obstacles">) {
  const t = useTranslations("rotations");
  const reasons = useReasonText();
  return obstacles
    .filter(({ code }) => !ELSEWHERE.has(code))
    .map(({ code, params }) => {
      const word = TOLD.find((known) => known === code);
      const { reason, gateway = "" } = params;
      return (
        <Notice
          key={`${code} ${gateway}`}
          tone="degraded"
          lead={word ? t(`obstacles.${word}.lead`, { gateway }) : t("obstacleUnknown", { code })}
        >
          {word && t(`obstacles.${word}.text`)}
          {reason !== undefined && (
            <>
              <WordSpace />
              {t("obstacleReason", { cause: reasons.cause(reason) })}
            </>
          )}
        </Notice>
      );
    });
}
