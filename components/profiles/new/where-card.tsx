"use client";

import { useTranslations } from "next-intl";

import { Field } from "@/components/patterns/field";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { StepNumber } from "@/components/ui/step-number";

import { BaseUrlField } from "./base-url-field";
import { HostKindCards } from "./host-kind-cards";
import { PlanRegionGrid } from "./plan-region-grid";
import type { Problems } from "./problems";
import { choose, choosePlanAndRegion, presetOf, problemOf, type Where } from "./where";

type WhereCardProps = { where: Where; onChange: (where: Where) => void; errors: Problems };

/** Step 1: plan, region, kind of host, workspace, address. */
export function WhereCard({ where, onChange, errors }: WhereCardProps) {
  const t = useTranslations("newProfile");
  const words = useTranslations("vocabulary");
  const { cell } = where;
  return (
    <Card aria-labelledby="where-title">
      <CardHeader
        titleId="where-title"
        before={<StepNumber number={1} done={problemOf(where) === null} />}
        title={t("whereTitle")}
        actions={
          cell && (
            <span className="text-xs text-ink-3">
              {words(`plan.${cell.plan}`)} · {words(`region.${cell.region}`)} ·{" "}
              {words(`hostKind.${cell.hostKind}`)}
            </span>
          )
        }
      />
      <CardBody className="grid gap-4 [&>*]:min-w-0">
        <PlanRegionGrid
          value={cell}
          onChoose={(plan, region) => onChange(choosePlanAndRegion(where, plan, region))}
          error={errors.place}
        />
        {cell && <HostKindCards value={cell} onChoose={(next) => onChange(choose(where, next))} />}
        {presetOf(where)?.needsWorkspaceId === true && (
          <Field label={t("workspaceId")} hint={t("workspaceIdHint")} error={errors.workspaceId}>
            {(control) => (
              <Input
                {...control}
                mono
                value={where.workspaceId}
                maxLength={63}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                onChange={(event) => onChange({ ...where, workspaceId: event.target.value.trim() })}
                className="sm:max-w-80"
              />
            )}
          </Field>
        )}
        <BaseUrlField where={where} onChange={onChange} error={errors.baseUrl} />
      </CardBody>
    </Card>
  );
}
