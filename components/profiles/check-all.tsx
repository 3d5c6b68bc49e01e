"use client";

import { Play, Square } from "lucide-react";
import { useTranslations } from "next-intl";

import { useFormat } from "@/components/patterns/use-format";
import { Button } from "@/components/ui/button";
import type { ButtonStyle } from "@/components/ui/button-style";
import { CostButton } from "@/components/ui/cost-button";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";

import { planBulkCheck } from "./bulk-plan";
import type { BulkCheck } from "./use-bulk-check";

type CheckAllProps = Pick<ButtonStyle, "size"> & {
  profiles: readonly ProfileRow[];
  bulk: BulkCheck;
  allowed: boolean;
};

/** Checks every key that may be sent in bulk, and says how many those are; while it does, the way to stop it. */
export function CheckAll({ profiles, bulk, allowed, size }: CheckAllProps) {
  const t = useTranslations("profiles.bulk");
  const format = useFormat();
  if (bulk.run?.ended === "no") {
    const { done, failed, plan } = bulk.run;
    return (
      <Button
        size={size}
        cost={t("doneOf", { done: done + failed, total: plan.checks.length })}
        onClick={bulk.stop}
      >
        <Square />
        {t("stop")}
      </Button>
    );
  }
  const keys = planBulkCheck(profiles).checks.length;
  const nothing = keys === 0 ? t("nothingAtAll") : undefined;
  return (
    <CostButton
      size={size}
      cost={t("allCost", { keys, tokens: format.tokens(0) })}
      disabledReason={allowed ? nothing : t("viewersLook")}
      onClick={() => void bulk.start(profiles)}
    >
      <Play />
      {t("checkAll")}
    </CostButton>
  );
}
