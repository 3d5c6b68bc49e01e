"use client";

import { useTranslations } from "next-intl";

import { Select } from "@/components/ui/select";
import { GATEWAY_LOG_EVENT_KINDS } from "@/lib/gateway-logs/events";
import type { GatewayEventFilters } from "@/lib/gateways/queries";
import type { AuthProfile } from "@/lib/gateways/schemas";

export type EventFilter = Pick<GatewayEventFilters, "kind" | "provider" | "hash">;

export const NO_FILTER: EventFilter = {};

/** A list needs a word for nothing chosen; no provider, hash or kind is called so. */
const ALL = "*";

type EventFiltersProps = {
  filter: EventFilter;
  authProfiles: readonly AuthProfile[];
  onChange: (filter: EventFilter) => void;
};

export function EventFilters({ filter, authProfiles, onChange }: EventFiltersProps) {
  const t = useTranslations("timeline.events");
  const kinds = useTranslations("timeline.kinds");
  const providers = [...new Set(authProfiles.map(({ provider }) => provider))].toSorted();
  const ofProvider = authProfiles.filter(
    ({ provider }) => filter.provider === undefined || provider === filter.provider,
  );

  function change(part: { [Key in keyof EventFilter]?: EventFilter[Key] | undefined }) {
    const { kind, provider, hash } = { ...filter, ...part };
    const next = {
      ...(kind !== undefined && { kind }),
      ...(provider !== undefined && { provider }),
      ...(hash !== undefined && { hash }),
    };
    onChange(Object.keys(next).length === 0 ? NO_FILTER : next);
  }

  return (
    <>
      <Select
        aria-label={t("kind")}
        options={[
          { value: ALL, label: t("allKinds") },
          ...GATEWAY_LOG_EVENT_KINDS.map((kind) => ({ value: kind, label: kinds(kind) })),
        ]}
        value={filter.kind ?? ALL}
        onValueChange={(kind) => change({ kind: GATEWAY_LOG_EVENT_KINDS.find((known) => known === kind) })}
        className="h-control-sm sm:w-56"
      />
      <Select
        aria-label={t("provider")}
        options={[
          { value: ALL, label: t("allProviders") },
          ...providers.map((provider) => ({ value: provider, label: provider })),
        ]}
        value={filter.provider ?? ALL}
        // An auth profile belongs to one provider.
        onValueChange={(provider) =>
          change({ provider: provider === ALL ? undefined : provider, hash: undefined })
        }
        className="h-control-sm sm:w-56"
      />
      <Select
        aria-label={t("authProfile")}
        options={[
          { value: ALL, label: t("allAuthProfiles") },
          ...ofProvider.map(({ hash, id }) => ({ value: hash, label: id ?? hash })),
        ]}
        value={filter.hash ?? ALL}
        onValueChange={(hash) => change({ hash: hash === ALL ? undefined : hash })}
        className="h-control-sm sm:w-64"
      />
    </>
  );
}
