"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Field } from "@/components/patterns/field";
import { QueryFailure } from "@/components/patterns/query-failure";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { TextLink } from "@/components/ui/text-link";
import { gatewayControlQuery } from "@/lib/gateway-config/queries";
import type { ApplyExportInput, ApplyResult } from "@/lib/gateway-config/schemas";
import { gatewaysQuery } from "@/lib/gateways/queries";

import { ApplyOutcome } from "./apply-outcome";
import { ApplyPreview } from "./apply-preview";
import { Waiting } from "./waiting";

type ApplyDialogProps = { settings: ApplyExportInput; trigger: React.ReactNode };

/** Choose a gateway, see what would change, write it, see what came of it. Open from the start. */
export function ApplyDialog({ settings, trigger }: ApplyDialogProps) {
  const t = useTranslations("gatewayControl.apply");
  const [open, setOpen] = useState(true);
  const [gatewayId, setGatewayId] = useState<string>();
  const [result, setResult] = useState<ApplyResult | null>(null);
  const [isWriting, setWriting] = useState(false);
  const gateways = useQuery({ ...gatewaysQuery, enabled: open });

  return (
    <Dialog
      trigger={trigger}
      open={open}
      onOpenChange={(next) => {
        // What is being written ends anyway; its outcome is to be seen.
        if (isWriting) return;
        setOpen(next);
        setResult(null);
      }}
      title={t("title")}
      description={t("text")}
      className="max-w-[720px]"
    >
      <QueryFailure title={t("gatewaysFailed")} query={gateways} />
      {!gateways.data && !gateways.error && <Waiting />}
      {gateways.data?.length === 0 && (
        <Notice tone="info" lead={t("noGateway")}>
          <TextLink inline href="/gateways">
            {t("toGateways")}
          </TextLink>
        </Notice>
      )}
      {gateways.data && gateways.data.length > 0 && (
        <Field label={t("gateway")}>
          {({ id, "aria-describedby": describedBy }) => (
            <Select
              id={id}
              aria-describedby={describedBy}
              value={gatewayId}
              placeholder={t("choose")}
              disabled={isWriting}
              options={gateways.data.map(({ id, name, openclawVersion }) => ({
                value: id,
                label: name,
                ...(openclawVersion !== null && { hint: openclawVersion }),
              }))}
              onValueChange={(next) => {
                setGatewayId(next);
                setResult(null);
              }}
            />
          )}
        </Field>
      )}
      {gatewayId !== undefined && result === null && (
        <Allowed key={gatewayId} gatewayId={gatewayId}>
          <ApplyPreview
            gatewayId={gatewayId}
            settings={settings}
            onWriting={setWriting}
            onResult={(next) => setResult(next)}
          />
        </Allowed>
      )}
      {result && <ApplyOutcome result={result} onAgain={() => setResult(null)} />}
    </Dialog>
  );
}

/** Its children once it is known that writing is allowed; otherwise where to allow it. */
function Allowed({ gatewayId, children }: { gatewayId: string; children: React.ReactNode }) {
  const t = useTranslations("gatewayControl");
  const query = useQuery(gatewayControlQuery(gatewayId));
  if (query.error) return <QueryFailure title={t("loadFailed")} query={query} />;
  if (!query.data) return <Waiting />;
  if (query.data.enabled) return children;
  return (
    <Notice tone="info" lead={t("apply.notAllowed")}>
      {t.rich("apply.allowThere", {
        link: (text) => (
          <TextLink inline href={`/gateways/${gatewayId}`}>
            {text}
          </TextLink>
        ),
      })}
    </Notice>
  );
}
