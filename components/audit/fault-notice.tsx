import { useTranslations } from "next-intl";

import { Notice } from "@/components/ui/notice";
import type { AuditFault } from "@/lib/audit/schemas";

/** More are counted, not listed. */
const SHOWN_MAX = 20;

/** What is wrong with the log, and where. */
export function FaultNotice({ faults }: { faults: readonly AuditFault[] }) {
  const t = useTranslations("audit");
  return (
    <Notice tone="down" lead={t("brokenLead")} role="alert">
      {t("brokenText")}
      <ul className="mt-1.5 list-disc ps-5">
        {faults.slice(0, SHOWN_MAX).map((fault) => (
          <li key={`${fault.code}-${fault.seq}`}>
            <FaultText {...fault} />
          </li>
        ))}
        {faults.length > SHOWN_MAX && <li>{t("moreFaults", { count: faults.length - SHOWN_MAX })}</li>}
      </ul>
    </Notice>
  );
}

function FaultText({ code, seq, until }: AuditFault) {
  const t = useTranslations("audit.fault");
  if (code === "outside") return t("outside", { count: until });
  if (code === "cut-off" && until < seq) return t("endUnknown", { row: until });
  return t(code, { from: seq, until, count: until - seq + 1 });
}
