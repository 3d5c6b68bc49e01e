"use client";

import { useFormatter, useTranslations } from "next-intl";

import { CheckCost } from "@/components/checks/check-cost";
import { Button } from "@/components/ui/button";
import { CostButton } from "@/components/ui/cost-button";
import { DialogClose } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { REMOVAL_CODES } from "@/lib/alibaba/key-paste";
import { modelsListProvesKey } from "@/lib/alibaba/paths";
import type { Plan } from "@/lib/alibaba/plans";
import { isByHandOnly } from "@/lib/credentials/rules";
import type { AddedCredential } from "@/lib/credentials/schemas";

type SavedKeyProps = { saved: AddedCredential; plan: Plan; mayCheck: boolean; onCheck: () => void };

/** What was stored, what was taken off it, and what to mind; then the free check, where there is one. */
export function SavedKey({ saved, plan, mayCheck, onCheck }: SavedKeyProps) {
  const t = useTranslations("credentials");
  const hygiene = useTranslations("keyHygiene");
  const actions = useTranslations("checks.actions");
  const format = useFormatter();
  const removed = REMOVAL_CODES.filter((code) => saved.removed.some((removal) => removal.code === code));
  return (
    <>
      <Notice
        tone="ok"
        role="status"
        lead={t.rich("savedLead", {
          mask: saved.mask,
          code: (text) => <code className="font-mono">{text}</code>,
        })}
      >
        {t("savedText")}
      </Notice>
      {removed.length > 0 && (
        <Notice tone="info" lead={hygiene("cleaned")}>
          {hygiene("cleanedText", { list: format.list(removed.map((code) => hygiene(`removals.${code}`))) })}
        </Notice>
      )}
      <KeyWarnings warnings={saved.warnings} />
      <div className="flex flex-wrap justify-end gap-2 max-sm:[&>*]:flex-auto">
        <DialogClose asChild>
          <Button variant="quiet">{t("done")}</Button>
        </DialogClose>
        {mayCheck && modelsListProvesKey(plan) && (
          <CostButton variant="primary" cost={<CheckCost level="auth" plan={plan} />} onClick={onCheck}>
            {isByHandOnly(plan, saved) ? actions("authAsks") : t("check")}
          </CostButton>
        )}
      </div>
    </>
  );
}

function KeyWarnings({ warnings }: { warnings: AddedCredential["warnings"] }) {
  const t = useTranslations("keyHygiene");
  return warnings.map(({ code, message }) => {
    const known = KNOWN_WARNINGS.find((word) => word === code);
    return (
      <Notice key={code} tone="info" lead={t("note")}>
        {/* A warning of a newer server has no translation here yet; its own English sentence is better than none. */}
        {known ? t(`notes.${known}`) : message}
      </Notice>
    );
  });
}

const KNOWN_WARNINGS = [
  "plan-not-in-prefix",
  "same-shape-as-deepseek",
  "shape-not-seen-before",
  "expires-within-30-minutes",
  "only-keys-of-this-workspace",
  "seen-before",
] as const;
