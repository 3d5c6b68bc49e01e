"use client";

import { Shield } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import type { SsoRefusal } from "@/lib/single-sign-on/schemas";

import { SsoRefusalNotice } from "./sso-refusal";
import { startSso } from "./start-sso";

type ContinueWithSsoProps = {
  /** What the operator calls the provider. */
  name: string | null;
  /** Where to go afterwards, a path of this site. */
  next: string;
};

/** The way in beside the password. */
export function ContinueWithSso({ name, next }: ContinueWithSsoProps) {
  const t = useTranslations("signIn");
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<SsoRefusal>();

  async function start() {
    setPending(true);
    setRefused(undefined);
    const outcome = await startSso({ next });
    if ("url" in outcome) return window.location.assign(outcome.url);
    setPending(false);
    setRefused(outcome.refused);
  }

  return (
    <div className="grid gap-3.5">
      <p className="flex items-center gap-3 text-xs text-ink-3 before:h-px before:flex-1 before:bg-line-1 after:h-px after:flex-1 after:bg-line-1">
        {t("or")}
      </p>
      {refused && <SsoRefusalNotice reason={refused} />}
      <Button pending={pending} onClick={() => void start()}>
        <Shield />
        {name === null ? t("ssoPlain") : t("sso", { name })}
      </Button>
    </div>
  );
}
