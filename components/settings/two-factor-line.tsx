"use client";

import { useTranslations } from "next-intl";

import { Pill } from "@/components/ui/pill";
import type { Account } from "@/lib/users/schemas";

import { EndTwoFactor } from "./end-two-factor";
import { RenewRecoveryCodes } from "./renew-recovery-codes";
import { SetUpTwoFactor } from "./set-up-two-factor";

/** Whether a code is asked for at sign-in, and how many recovery codes are left. */
export function TwoFactorLine({ account }: { account: Account }) {
  const t = useTranslations("settings");
  return (
    <section aria-labelledby="two-factor-title" className="grid gap-2.5 border-t border-line-1 p-4">
      <div className="flex flex-wrap items-center gap-2">
        <h3 id="two-factor-title" className="font-medium">
          {t("twoFactor")}
        </h3>
        <Pill tone={account.twoFactor ? "ok" : "not-run"}>
          {account.twoFactor ? t("twoFactorOn") : t("twoFactorOff")}
        </Pill>
      </div>
      <p className="text-xs text-ink-3">
        {account.twoFactor ? t("recoveryLeft", { count: account.recoveryCodesLeft }) : t("twoFactorText")}
      </p>
      <div className="flex flex-wrap gap-2">
        {account.twoFactor ? (
          <>
            <RenewRecoveryCodes />
            <EndTwoFactor />
          </>
        ) : (
          <SetUpTwoFactor />
        )}
      </div>
    </section>
  );
}
