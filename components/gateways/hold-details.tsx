"use client";

import { useTranslations } from "next-intl";

import { HashOrId } from "@/components/auth-profiles/hash-or-id";
import { useFormat } from "@/components/patterns/use-format";
import { Button } from "@/components/ui/button";
import { CodePanel } from "@/components/ui/code-panel";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { KeyValue, KeyValueList } from "@/components/ui/key-value";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";

import { HeldProfileName } from "./held-profile-name";
import type { BoardHold } from "./hold-order";

type HoldDetailsProps = { hold: BoardHold; profile: ProfileRow | undefined };

/** All that the log tells of one hold, the provider's own text with it. */
export function HoldDetails({ hold, profile }: HoldDetailsProps) {
  const t = useTranslations("gateways.details");
  const board = useTranslations("gateways.board");
  const kind = useTranslations("vocabulary.holdKind");
  const common = useTranslations("common");
  const format = useFormat();
  return (
    <Dialog
      title={t("title", { gateway: hold.gateway.name, kind: kind(hold.kind), reason: hold.reason })}
      description={t(`known.${hold.until === null ? "none" : hold.confidence}`)}
      trigger={
        <Button
          size="sm"
          className="max-sm:w-full"
          aria-label={t("openOf", {
            gateway: hold.gateway.name,
            profile: hold.authProfile.id ?? hold.authProfile.hash,
          })}
        >
          {t("open")}
        </Button>
      }
      footer={
        <DialogClose asChild>
          <Button>{common("close")}</Button>
        </DialogClose>
      }
    >
      <KeyValueList>
        <KeyValue label={t("profile")}>
          <HeldProfileName authProfile={hold.authProfile} profile={profile} />
        </KeyValue>
        <KeyValue label={t("authProfile")}>
          <HashOrId authProfile={hold.authProfile} mayName={false} />
        </KeyValue>
        <KeyValue label={t("scope")}>{hold.model ?? board("allModels")}</KeyValue>
        <KeyValue label={t("since")}>{format.absolute(hold.since)}</KeyValue>
        <KeyValue label={t("until")}>
          {hold.until === null ? common("endUnknown") : format.absolute(hold.until)}
        </KeyValue>
        <KeyValue label={t("failures")}>{hold.errorCount ?? t("notLogged")}</KeyValue>
      </KeyValueList>
      {hold.rawError === null ? (
        <p className="text-ink-2">{t("noText")}</p>
      ) : (
        <CodePanel
          title={t("text")}
          label={t("text")}
          code={hold.rawError}
          wrap
          className="rounded-md border border-line-1"
        />
      )}
    </Dialog>
  );
}
