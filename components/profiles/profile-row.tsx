"use client";

import { useTranslations } from "next-intl";
import { memo, useMemo } from "react";

import { FactRow } from "@/components/patterns/fact";
import { Heartbeat } from "@/components/patterns/heartbeat";
import { RelativeTime } from "@/components/patterns/relative-time";
import { Seam } from "@/components/patterns/seam";
import { useFormat } from "@/components/patterns/use-format";
import { Avatar } from "@/components/ui/avatar";
import { Checkbox } from "@/components/ui/checkbox";
import { Spinner } from "@/components/ui/spinner";
import { TableCell, TableRow, TwoLines } from "@/components/ui/table";
import { Link } from "@/i18n/navigation";
import { mostTrusted } from "@/lib/credentials/rules";
import { BEATS_KEPT, unpackBeats } from "@/lib/profiles/beats.rules";
import type { ProfileHealth } from "@/lib/profiles/health.rules";
import type { ProfileRow as Row } from "@/lib/profiles/rows/schemas";

import { Age } from "./age";
import { GatewayCell } from "./gateway-cell";
import { ProfileTags } from "./profile-tags";
import { useProbeText } from "./use-probe-text";

type ProfileRowProps = {
  profile: Row;
  health: ProfileHealth;
  /** False while the hold board could not be loaded. */
  holdsKnown: boolean;
  index: number;
  selected: boolean;
  checking: boolean;
  onSelect: (id: string, selected: boolean) => void;
  /** Measures the row for the virtual list. */
  measure: React.RefCallback<HTMLTableRowElement>;
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
              // What was near to the pointer was another profile's page.
              key={id}
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
        {/* A bar moves as its own time passes, not from one profile to the next. */}
        <GatewayCell
          key={id}
          holds={holdsKnown ? health.holds : null}
          contradicted={health.contradicted}
          use={health.use}
        />
      </TableCell>
      <TableCell label={t("lastChecks", { count: BEATS_KEPT })} leavesBelow="md">
        <LastChecksCell profile={profile} checking={checking} />
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

function ProbeCell({ profile, health }: { profile: Row; health: ProfileHealth }) {
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

/** The heartbeat, and when the newest of its checks was and how long it took. */
function LastChecksCell({ profile: { lastCheck, beats }, checking }: { profile: Row; checking: boolean }) {
  const t = useTranslations("profiles.check");
  const level = useTranslations("checks.level");
  const format = useFormat();
  const unpacked = useMemo(() => unpackBeats(beats), [beats]);
  return (
    <TwoLines
      first={<Heartbeat beats={unpacked} />}
      second={
        <p className="flex min-w-0 items-center gap-1.5 truncate">
          {checking && (
            <>
              <Spinner />
              {t("running")}
            </>
          )}
          {!checking && !lastCheck && t("none")}
          {!checking && lastCheck && (
            <span className="truncate" title={level(lastCheck.level)}>
              <span className="sr-only">{level(lastCheck.level)}: </span>
              <RelativeTime at={lastCheck.startedAt} /> · {format.latency(lastCheck.durationMs)}
            </span>
          )}
        </p>
      }
    />
  );
}

function KeyCell({ profile: { credentials } }: { profile: Row }) {
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
