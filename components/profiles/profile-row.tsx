"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";

import { FactRow } from "@/components/patterns/fact";
import { RelativeTime } from "@/components/patterns/relative-time";
import { Seam } from "@/components/patterns/seam";
import { useFormat } from "@/components/patterns/use-format";
import { Avatar } from "@/components/ui/avatar";
import { Checkbox } from "@/components/ui/checkbox";
import { Spinner } from "@/components/ui/spinner";
import { TableCell, TableRow, TwoLines } from "@/components/ui/table";
import { Link } from "@/i18n/navigation";
import { mostTrusted } from "@/lib/credentials/rules";
import type { ProfileHealth } from "@/lib/profiles/health.rules";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { Age } from "./age";
import { GatewayCell } from "./gateway-cell";
import { ProfileTags } from "./profile-tags";
import { useProbeText } from "./use-probe-text";

type ProfileRowProps = {
  profile: ProfileSummary;
  health: ProfileHealth;
  /** False while the hold board could not be loaded. */
  holdsKnown: boolean;
  index: number;
  selected: boolean;
  checking: boolean;
  onSelect: (id: string, selected: boolean) => void;
  /** Measures the row for the virtual list. */
  measure: (row: HTMLTableRowElement | null) => void;
};

/** One profile. Memoised: hundreds stay still while one of them gets its result. */
export const ProfileRow = memo(function ProfileRow({
  profile,
  health,
  holdsKnown,
  index,
  selected,
  checking,
  onSelect,
  measure,
}: ProfileRowProps) {
  const t = useTranslations("profiles.table");
  const facts = useTranslations("facts");
  const { id, name, owner } = profile;
  return (
    <TableRow
      ref={measure}
      selected={selected}
      data-index={index}
      data-profile-id={id}
      // The header is row 1.
      aria-rowindex={index + 2}
    >
      <TableCell corner>
        <Checkbox
          aria-label={t("select", { name })}
          checked={selected}
          onChange={(event) => onSelect(id, event.target.checked)}
        />
      </TableCell>
      <TableCell className="max-sm:col-span-1 max-sm:row-start-1">
        <TwoLines
          first={
            <Link
              href={`/profiles/${id}`}
              className="min-w-0 truncate font-semibold hover:underline"
              title={name}
            >
              {name}
            </Link>
          }
          second={<ProfileTags profile={profile} />}
        />
      </TableCell>
      <TableCell label={t("probeLabel")}>
        <ProbeCell profile={profile} health={health} />
      </TableCell>
      <TableCell className="px-0!">
        {health.contradicted && (
          <span className="flex items-center gap-2 text-xs font-medium text-held-ink sm:justify-center sm:pt-2.5">
            <Seam />
            <span aria-hidden="true" className="sm:hidden">
              {facts("disagree")}
            </span>
          </span>
        )}
      </TableCell>
      <TableCell label={t("gatewayLabel")}>
        <GatewayCell holds={holdsKnown ? health.holds : null} contradicted={health.contradicted} />
      </TableCell>
      <TableCell label={t("lastCheck")} leavesBelow="md">
        <LastCheckCell profile={profile} checking={checking} />
      </TableCell>
      <TableCell label={t("key")}>
        <KeyCell profile={profile} />
      </TableCell>
      <TableCell leavesBelow="lg" className="px-0! max-sm:hidden">
        {owner !== null && (
          <span title={owner}>
            <Avatar name={owner} />
            <span className="sr-only">{owner}</span>
          </span>
        )}
      </TableCell>
    </TableRow>
  );
});

function ProbeCell({ profile, health }: { profile: ProfileSummary; health: ProfileHealth }) {
  const probeText = useProbeText();
  const text = probeText(profile);
  return (
    <TwoLines
      first={<FactRow states={health.facts} className="w-full sm:max-md:grid-cols-2" />}
      second={
        <p className="truncate max-sm:whitespace-normal" title={text}>
          {text}
        </p>
      }
    />
  );
}

function LastCheckCell({ profile: { lastCheck }, checking }: { profile: ProfileSummary; checking: boolean }) {
  const t = useTranslations("profiles.check");
  const level = useTranslations("checks.level");
  const format = useFormat();
  if (checking) {
    return (
      <TwoLines
        first={
          <>
            <Spinner />
            {t("running")}
          </>
        }
      />
    );
  }
  if (!lastCheck) return <TwoLines first={<span className="text-ink-3">{t("none")}</span>} />;
  return (
    <TwoLines
      first={<RelativeTime at={lastCheck.startedAt} className="truncate" />}
      second={t("details", { level: level(lastCheck.level), latency: format.latency(lastCheck.durationMs) })}
    />
  );
}

function KeyCell({ profile: { credentials } }: { profile: ProfileSummary }) {
  const t = useTranslations("profiles.key");
  const main = mostTrusted(credentials) ?? credentials.at(-1);
  if (!main) return <TwoLines first={<span className="text-ink-3">{t("none")}</span>} />;
  return (
    <TwoLines
      first={<code className="truncate font-mono">{main.mask}</code>}
      second={
        <p className="truncate">
          {credentials.length > 1 && <>{t("count", { count: credentials.length })} · </>}
          <Age since={main.createdAt} />
        </p>
      }
    />
  );
}
