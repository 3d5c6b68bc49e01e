"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { QueryFailure } from "@/components/patterns/query-failure";
import { useErrorText } from "@/components/patterns/use-error-text";
import { useSubmit } from "@/components/patterns/use-submit";
import { Button } from "@/components/ui/button";
import { DialogClose } from "@/components/ui/dialog";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Notice } from "@/components/ui/notice";
import { applyExport, previewApply } from "@/lib/gateway-config/queries";
import type { ApplyExportInput, ApplyPreview as Preview, ApplyResult } from "@/lib/gateway-config/schemas";

import { ApplyChanges } from "./apply-changes";
import { LinkTrouble } from "./link-trouble";
import { ObstacleNotice } from "./obstacle-notice";
import { Waiting } from "./waiting";

type ApplyPreviewProps = {
  gatewayId: string;
  settings: ApplyExportInput;
  onWriting: (isWriting: boolean) => void;
  onResult: (result: ApplyResult) => void;
};

/** What would change, read from the gateway each time this is shown, and the button that writes exactly that. */
export function ApplyPreview({ gatewayId, settings, ...props }: ApplyPreviewProps) {
  const t = useTranslations("gatewayControl");
  const query = useQuery({
    queryKey: ["apply-preview", gatewayId, settings],
    queryFn: ({ signal }) => previewApply(gatewayId, settings, signal),
    // It is asked over a network, at a gateway that people work with: once, and not again by itself.
    retry: false,
    gcTime: 0,
    staleTime: Infinity,
    refetchOnReconnect: false,
  });
  const { data: preview } = query;
  if (query.error) return <QueryFailure title={t("apply.previewFailed")} query={query} />;
  if (!preview || query.isFetching) return <Waiting />;
  if (preview.outcome === "unread") {
    return (
      <LinkTrouble problem={preview.problem} detail={preview.detail}>
        <Button size="sm" onClick={() => void query.refetch()}>
          {t("apply.again")}
        </Button>
      </LinkTrouble>
    );
  }
  return <ReadPreview preview={preview} gatewayId={gatewayId} settings={settings} {...props} />;
}

type ReadPreviewProps = ApplyPreviewProps & { preview: Extract<Preview, { outcome: "read" }> };

function ReadPreview({ preview, gatewayId, settings, onWriting, onResult }: ReadPreviewProps) {
  const t = useTranslations("gatewayControl.apply");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const { changes, obstacle, baseHash, gatewayVersion, restarts } = preview;
  const { problems, pending, send } = useSubmit((error) => ({ failure: errorText(error) }));

  async function write() {
    onWriting(true);
    await send(async () => onResult(await applyExport(gatewayId, { ...settings, baseHash })));
    onWriting(false);
  }

  return (
    <>
      {problems && <ErrorPanel title={t("failed")}>{problems.failure}</ErrorPanel>}
      {gatewayVersion !== null && gatewayVersion !== settings.openclawVersion && (
        <Notice tone="degraded" lead={t("otherVersion.lead", { version: gatewayVersion })}>
          {t("otherVersion.text", { version: settings.openclawVersion })}
        </Notice>
      )}
      {obstacle ? (
        <ObstacleNotice obstacle={obstacle} />
      ) : (
        restarts && (
          <Notice tone="info" lead={t("restarts.lead")}>
            {t("restarts.text")}
          </Notice>
        )
      )}
      {changes.length === 0 && !obstacle && <Notice tone="ok" lead={t("nothing")} />}
      {changes.length > 0 && (
        <>
          <p className="font-medium">{t("changes", { count: changes.length })}</p>
          <ApplyChanges label={t("changesLabel")} changes={changes} />
        </>
      )}
      <div className="flex flex-wrap justify-end gap-2 max-sm:[&>*]:flex-auto">
        <DialogClose asChild>
          <Button variant="quiet" disabledReason={pending ? t("writing") : undefined}>
            {common("cancel")}
          </Button>
        </DialogClose>
        {changes.length > 0 && !obstacle && (
          <Button variant="primary" pending={pending} onClick={() => void write()}>
            {t("write", { count: changes.length })}
          </Button>
        )}
      </div>
    </>
  );
}
