"use client";

import { useTranslations } from "next-intl";

import { DateTime } from "@/components/patterns/relative-time";
import { StateTrack } from "@/components/patterns/state-track";
import { Card, CardHeader, Count } from "@/components/ui/card";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TwoLines,
} from "@/components/ui/table";
import type { CredentialSummary } from "@/lib/credentials/schemas";

/** Every key this profile has had, with the day of each change. Nothing while there was none. */
export function KeyHistoryCard({ credentials }: { credentials: readonly CredentialSummary[] }) {
  const t = useTranslations("credentials.history");
  if (credentials.length === 0) return null;
  const newest = credentials.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  return (
    <Card aria-labelledby="key-history">
      <CardHeader titleId="key-history" title={t("title")} actions={<Count>{credentials.length}</Count>} />
      <Table label={t("title")}>
        <TableHead>
          <TableHeader>{t("key")}</TableHeader>
          <TableHeader>{t("state")}</TableHeader>
          <TableHeader>{t("added")}</TableHeader>
          <TableHeader>{t("proven")}</TableHeader>
          <TableHeader>{t("active")}</TableHeader>
          <TableHeader>{t("ended")}</TableHeader>
        </TableHead>
        <TableBody>
          {newest.map((credential) => (
            <Row key={credential.id} credential={credential} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function Row({ credential }: { credential: CredentialSummary }) {
  const t = useTranslations("credentials.history");
  const { mask, label, state, createdAt, verifiedAt, activatedAt, endedAt } = credential;
  return (
    <TableRow>
      <TableCell>
        <TwoLines first={<code className="truncate font-mono">{mask}</code>} second={label} />
      </TableCell>
      <TableCell label={t("state")}>
        <StateTrack state={state} />
      </TableCell>
      <TableCell label={t("added")}>
        <DateTime at={createdAt} />
      </TableCell>
      <TableCell label={t("proven")}>
        <Day at={verifiedAt} />
      </TableCell>
      <TableCell label={t("active")}>
        <Day at={activatedAt} />
      </TableCell>
      <TableCell label={t("ended")}>
        <Day at={endedAt} />
      </TableCell>
    </TableRow>
  );
}

function Day({ at }: { at: string | null }) {
  const t = useTranslations("credentials.history");
  if (at !== null) return <DateTime at={at} />;
  return (
    <span className="text-ink-3">
      <span aria-hidden="true">–</span>
      <span className="sr-only">{t("notYet")}</span>
    </span>
  );
}
