import { useTranslations } from "next-intl";

import { Command } from "@/components/log-sources/command";
import { pairingRequestId } from "@/components/log-sources/source-state";
import { Quote } from "@/components/ui/code-panel";
import { Notice } from "@/components/ui/notice";
import type { LinkErrorCode } from "@/lib/gateway-link/reasons";

type LinkTroubleProps = { problem: LinkErrorCode; detail: string | null; children?: React.ReactNode };

/** Why the gateway could not be spoken to: cause, what to do, what it said. */
export function LinkTrouble({ problem, detail, children }: LinkTroubleProps) {
  const t = useTranslations("gatewayControl");
  const id = problem === "pairing-required" ? pairingRequestId(detail) : null;
  return (
    <Notice
      tone={problem === "pairing-required" ? "degraded" : "down"}
      role="alert"
      lead={t(`trouble.${problem}.lead`)}
      actions={children}
    >
      {t(`trouble.${problem}.text`)}
      <div className="mt-2 grid gap-2 empty:hidden [&>*]:min-w-0">
        {problem === "pairing-required" && (
          <>
            {id === null && <Command command="openclaw devices list" />}
            <Command command={`openclaw devices approve ${id ?? "<id>"}`} />
          </>
        )}
        {detail !== null && (
          <div className="grid gap-1">
            <p className="text-xs text-ink-3">{t("said")}</p>
            <Quote>{detail}</Quote>
          </div>
        )}
      </div>
    </Notice>
  );
}
