"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useRef } from "react";

import { CompareCard } from "@/components/drift/compare-card";
import { chosenVersion, versionOf } from "@/components/exports/target-versions";
import { ImportCard } from "@/components/imports/import-card";
import { useImport } from "@/components/imports/use-import";
import { gatewaysQuery } from "@/lib/gateways/queries";

import { ConfigCard } from "./config-card";
import { DoctorHead } from "./doctor-head";
import { DOCTOR_PARSERS } from "./doctor-selection";
import { DOCTOR_COLUMNS } from "./doctor-skeleton";
import { FindingsCard } from "./findings-card";
import type { DoctorPermissions } from "./permissions";
import { useDoctor } from "./use-doctor";

/** The page: a config, what is wrong in it, and what else can be done with it. */
export function DoctorScreen({ may }: { may: DoctorPermissions }) {
  const t = useTranslations("doctor");
  const [selection, setSelection] = useQueryStates(DOCTOR_PARSERS);
  // Only which versions they run, and whose config it may be: the rules need none of them.
  const { data: gateways = [] } = useQuery(gatewaysQuery);
  const gateway = gateways.find(({ id }) => id === selection.gateway);
  const version = chosenVersion(selection.version ?? (gateway ? versionOf(gateway) : null));
  const doctor = useDoctor(version);
  const imports = useImport(doctor.text);
  const importCard = useRef<HTMLDivElement>(null);
  const isRead = doctor.consultation?.kind === "read";

  async function fix(which: number | "all") {
    try {
      if (await doctor.repair(which)) return;
      (await import("sonner")).toast.info(t("nothingFixed"));
    } catch {
      // The browser's log has the reason: a rule of ours failed, or the worker could not be loaded.
      (await import("sonner")).toast.error(t("fixFailed"));
    }
  }

  return (
    <>
      <DoctorHead
        doctor={doctor}
        onFixAll={() => void fix("all")}
        onLookForProfiles={
          may.import
            ? () => {
                importCard.current?.scrollIntoView({ block: "start" });
                importCard.current?.focus({ preventScroll: true });
                void imports.look();
              }
            : undefined
        }
      />
      <div className={DOCTOR_COLUMNS}>
        <div className="grid gap-4 [&>*]:min-w-0">
          <ConfigCard
            doctor={doctor}
            version={version}
            gateways={gateways}
            onVersion={(next) => void setSelection({ version: next })}
          />
          {isRead && (
            <>
              <div ref={importCard} tabIndex={-1} className="scroll-mt-20 rounded-lg">
                <ImportCard imports={imports} allowed={may.import} />
              </div>
              <CompareCard
                text={doctor.text}
                gateways={gateways}
                gatewayId={gateway?.id ?? null}
                onGateway={(id) => void setSelection({ gateway: id })}
                allowed={may.compare}
              />
            </>
          )}
        </div>
        <FindingsCard doctor={doctor} onFix={(index) => void fix(index)} />
      </div>
    </>
  );
}
