"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";

import { PageHeader } from "@/components/patterns/page-header";
import { QueryFailure } from "@/components/patterns/query-failure";
import { auditVerificationQuery } from "@/lib/audit/queries";

import { AuditActions } from "./audit-actions";
import { AuditLog } from "./audit-log";
import { FaultNotice } from "./fault-notice";
import { auditViewParsers } from "./view";

type AuditScreenProps = {
  /** Who and what occurs in the log. */
  actors: readonly string[];
  actions: readonly string[];
};

/** Whether the log is as it was written, then what is in it. */
export function AuditScreen({ actors, actions }: AuditScreenProps) {
  const t = useTranslations("audit");
  const [view, setView] = useQueryStates(auditViewParsers);
  const verification = useQuery(auditVerificationQuery);
  const { data: found, isFetching, refetch } = verification;

  return (
    <>
      <PageHeader
        live
        title={
          found
            ? t(found.intact ? "intact" : "broken", { rows: found.rows })
            : t(isFetching ? "looking" : "title")
        }
        actions={<AuditActions view={view} verifying={isFetching} onVerify={() => void refetch()} />}
      >
        {t("explained")}
        {found && found.sealedAway > 0 && ` ${t("sealedAway", { rows: found.sealedAway })}`}
      </PageHeader>
      <QueryFailure title={t("verifyFailed")} query={verification} />
      {found && !found.intact && <FaultNotice faults={found.faults} />}
      <AuditLog
        view={view}
        onChange={(change) => void setView(change)}
        actors={actors}
        actions={actions}
        faults={found?.faults ?? null}
      />
    </>
  );
}
