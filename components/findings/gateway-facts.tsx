import { useTranslations } from "next-intl";

import { ClockTime } from "@/components/patterns/relative-time";
import { KeyValue } from "@/components/ui/key-value";
import type { ProfileFinding } from "@/lib/findings/schemas";

/** What a gateway's finding rests on beside its words: the hold, the release, and our check that says otherwise. */
export function GatewayFacts({ finding }: { finding: ProfileFinding }) {
  const t = useTranslations("findings");
  const { hold, openclaw, contradictedBy } = finding;
  return (
    <>
      {hold && (
        <KeyValue label={t("card.gateway")}>
          {t("heldAs", { kind: t(`held.${hold.kind}`), reason: hold.reason, model: hold.model ?? "none" })}
          <span className="block font-mono text-xs text-ink-2">
            {hold.authProfile.id ?? hold.authProfile.hash}
          </span>
        </KeyValue>
      )}
      {contradictedBy && (
        <KeyValue label={t("card.check")}>
          {t.rich("checkWell", { time: () => <ClockTime at={contradictedBy.at} /> })}
        </KeyValue>
      )}
      {openclaw && (
        <KeyValue label={t("card.openclaw")}>
          {t(`release.${openclaw.source}`, { version: openclaw.version })}
        </KeyValue>
      )}
    </>
  );
}
