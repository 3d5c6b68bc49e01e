"use client";

import { useTranslations } from "next-intl";

import { AlertItem } from "@/components/gateways/alert-item";
import { Card, CardHeader, Count } from "@/components/ui/card";
import type { ProfileFinding } from "@/lib/findings/schemas";

type GatewayFindingsProps = {
  /** Of this gateway, worst first. */
  findings: readonly ProfileFinding[];
};

/** What one gateway's log tells of what is wrong: cause, fix and evidence behind a line each. Nothing while nothing is. */
export function GatewayFindings({ findings }: GatewayFindingsProps) {
  const t = useTranslations("findings");
  if (findings.length === 0) return null;
  return (
    <Card aria-labelledby="gateway-findings" className="overflow-clip">
      <CardHeader titleId="gateway-findings" title={t("title")} beside={<Count>{findings.length}</Count>} />
      <ul className="divide-y divide-line-1">
        {findings.map((finding) => (
          <li key={finding.id}>
            <AlertItem finding={finding} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
