"use client";

import { useQuery } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { QueryFailure } from "@/components/patterns/query-failure";
import { exportHref } from "@/components/profiles/export-href";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Tag } from "@/components/ui/tag";
import { gatewaysQuery } from "@/lib/gateways/queries";
import type { RotationDetail } from "@/lib/rotations/schemas";

import type { RotationActions } from "./use-rotation-actions";

type ExportStepProps = { rotation: RotationDetail; actions: RotationActions };

/** Both keys in order, in the config's text; then which gateways have got it. */
export function ExportStep({ rotation, actions }: ExportStepProps) {
  const t = useTranslations("rotations");
  const query = useQuery(gatewaysQuery);
  const gateways = query.data ?? [];
  // Those that have used the profile are meant until somebody says otherwise.
  const [ticked, setTicked] = useState<ReadonlySet<string>>(
    () => new Set(rotation.gateways.map(({ gatewayId }) => gatewayId)),
  );
  const chosen = gateways.filter(({ id }) => ticked.has(id));
  const versions = chosen.flatMap(({ openclawVersion }) =>
    openclawVersion === null ? [] : [openclawVersion],
  );

  return (
    <div className="grid justify-items-start gap-3">
      <p className="text-pretty text-ink-2">{t("export.text")}</p>
      <ButtonLink href={exportHref([rotation.profileId])} variant="primary">
        <Upload />
        {t("export.open")}
      </ButtonLink>
      {actions.failure?.action === "mark-exported" && (
        <ErrorPanel title={t("export.failed")} className="w-full">
          {actions.failure.text}
        </ErrorPanel>
      )}
      <QueryFailure title={t("export.gatewaysFailed")} query={query} />
      {gateways.length > 0 && (
        <fieldset className="grid min-w-0 gap-1.5">
          <legend className="mb-1 font-medium">{t("export.where")}</legend>
          {gateways.map(({ id, name, openclawVersion }) => (
            <Checkbox
              key={id}
              label={
                <span className="flex flex-wrap items-center gap-1.5">
                  {name}
                  {openclawVersion !== null && <Tag mono>{openclawVersion}</Tag>}
                </span>
              }
              checked={ticked.has(id)}
              disabled={!actions.allowed}
              onChange={(event) => {
                const next = new Set(ticked);
                if (event.target.checked) next.add(id);
                else next.delete(id);
                setTicked(next);
              }}
            />
          ))}
        </fieldset>
      )}
      <Button
        pending={actions.pending === "mark-exported"}
        disabledReason={actions.allowed ? undefined : t("adminsOnly")}
        onClick={() =>
          void actions.tryTo({
            action: "mark-exported",
            openclawVersions: [...new Set(versions)],
            gatewayIds: chosen.map(({ id }) => id),
          })
        }
      >
        {t("export.done", { count: chosen.length })}
      </Button>
    </div>
  );
}
