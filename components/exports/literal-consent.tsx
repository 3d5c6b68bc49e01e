"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { Confirm } from "@/components/ui/confirm";
import { Notice } from "@/components/ui/notice";
import { inGatewayOrder } from "@/lib/credentials/rules";
import type { ProfileSummary } from "@/lib/profiles/schemas";

type LiteralConsentProps = { profiles: readonly ProfileSummary[]; onConsent: () => void };

/** Stands where the text would be until somebody has said a second time that keys are to be written out. */
export function LiteralConsent({ profiles, onConsent }: LiteralConsentProps) {
  const t = useTranslations("exports.literal");
  const keys = profiles.flatMap(({ name, credentials }) => {
    const [trusted] = inGatewayOrder(credentials);
    return trusted ? [{ id: trusted.id, label: trusted.label, mask: trusted.mask, profile: name }] : [];
  });
  return (
    <Card aria-label={t("title")}>
      <CardBody className="grid gap-3">
        <Notice tone="degraded" lead={t("title")}>
          {t("text")}
        </Notice>
        {keys.length < profiles.length ? (
          <p className="text-ink-2">{t("noKeys")}</p>
        ) : (
          <div>
            <Confirm
              danger
              title={t("confirmTitle", { count: keys.length })}
              description={t("confirmText")}
              action={t("confirm", { count: keys.length })}
              onConfirm={onConsent}
              // Nothing is sent here: the export that follows says itself what went wrong.
              describeError={() => ""}
              trigger={<Button variant="danger">{t("open")}</Button>}
            >
              <ul className="rounded-md border border-line-2">
                {keys.map(({ id, label, mask, profile }) => (
                  <li
                    key={id}
                    className="flex flex-wrap gap-x-2 border-b border-line-1 px-2.5 py-1.5 last:border-b-0"
                  >
                    <span className="font-medium wrap-anywhere">{profile}</span>
                    <span className="text-ink-2 wrap-anywhere">{label}</span>
                    <span className="ms-auto text-xs text-ink-3">{mask}</span>
                  </li>
                ))}
              </ul>
              <p className="text-ink-2">{t("audited")}</p>
            </Confirm>
          </div>
        )}
      </CardBody>
    </Card>
  );
}
