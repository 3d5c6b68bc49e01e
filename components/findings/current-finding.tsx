import { useTranslations } from "next-intl";

import { ClockTime } from "@/components/patterns/relative-time";
import type { ProfileFinding } from "@/lib/findings/schemas";

import { FindingCard } from "./finding-card";
import { GatewayFacts } from "./gateway-facts";

/** One thing that is wrong now, of a profile or of a gateway, wherever it is listed. In a narrow column or a wide one. */
export function CurrentFinding({ finding }: { finding: ProfileFinding }) {
  const t = useTranslations("findings");
  return (
    <FindingCard
      narrow
      finding={finding}
      rawTitle={t("card.rawReply")}
      seen={<WhereSeen finding={finding} />}
      facts={<GatewayFacts finding={finding} />}
      {...(finding.hold !== null && { tone: "held" as const })}
    />
  );
}

function WhereSeen({ finding }: { finding: ProfileFinding }) {
  const t = useTranslations("findings");
  const { about, gatewayName, seen, since, until, lastSeenAt, hold } = finding;
  if (gatewayName === null) {
    return t.rich("byCheck", { count: seen, time: () => <ClockTime at={since} /> });
  }
  const name = { gateway: gatewayName, time: () => <ClockTime at={since} /> };
  if (about === "gateway") return t.rich("byGatewaySince", name);
  if (hold === null) {
    return t.rich("byGatewayLast", {
      ...name,
      count: seen,
      time: () => <ClockTime at={lastSeenAt ?? since} />,
    });
  }
  return until === null
    ? t.rich("byGateway", name)
    : t.rich("byGatewayUntil", { ...name, end: () => <ClockTime at={until} /> });
}
