import type { BackupMade } from "@/lib/backups/make-backup";
import type { ProvenContents } from "@/lib/backups/prove-contents";
import type { BackupRestored } from "@/lib/backups/restore-backup";
import type { BackupVerified } from "@/lib/backups/verify-backup";

import { verificationText } from "../audit/verification-text";
import { counted } from "../counted";
import { withoutControls } from "../without-controls";

/** As many as `audit verify --known` needs, and easy to compare. */
const MAC_DIGITS = 16;

export function madeText(name: string, made: BackupMade): string {
  const { header, bytes, sha256, tables, auditHead } = made;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return lines(
    `Backup of ${header.createdAt}: ${name === "-" ? "standard output" : name}`,
    `  ${size(bytes)}, of a database of ${size(header.databaseBytes)}`,
    `  SHA-256 ${sha256}`,
    `  ${lockText(header)}`,
    ...(auditHead ? [`  Audit log up to ${auditHead.seq}:${auditHead.mac.slice(0, MAC_DIGITS)}`] : []),
    `  ${counted(rows, "row")}: ${tables
      .filter((table) => table.rows > 0)
      .map((table) => `${table.name} ${table.rows}`)
      .join(", ")}`,
  );
}

export function verifiedText({ header, bytes, sha256, facts, contents }: BackupVerified): string {
  const rows = facts.tables.reduce((sum, table) => sum + table.rows, 0);
  return (
    lines(
      `Backup of ${header.createdAt}, made by Clawkeep ${header.appVersion}`,
      `  ${size(bytes)}, SHA-256 ${sha256}`,
      `  ${lockText(header)}`,
      `  Every chunk is as it was written; the database is whole: ${counted(rows, "row")}.`,
    ) +
    (contents
      ? contentsText(contents)
      : lines(
          `Not tried, for want of the master key ${header.keyId}: the keys in it, and the chain of its audit log.`,
        ))
  );
}

export function restoredText(databaseFile: string, restored: BackupRestored): string {
  const { header, contents, ended, liveTokens } = restored;
  const at = header.createdAt;
  return (
    lines(`Restored the backup of ${at} as ${databaseFile}`) +
    contentsText(contents) +
    lines(
      `Ended: ${ended.sessions} sessions, ${ended.invitations} open invitations. Everybody signs in anew.`,
      `As it was at ${at} again, so look through it:`,
      `  people, their roles, passwords and recovery codes; whoever was removed since is back`,
      `  API tokens that open something again: ${liveTokens}. To see them: clawkeep token list`,
      `  keys that were added, retired or revoked since`,
      `  logs that were pushed since: Clawkeep reads its own sources again, \`clawkeep ship\` sends on from where it is`,
      `To see that this backup is no other than you think, compare its audit log with a row you know:`,
      `  clawkeep audit verify --known SEQ:MAC`,
    )
  );
}

export function contentsText({ sealed, audit }: ProvenContents): string {
  return (
    lines(
      `${sealed.opened} sealed rows open with the master key.`,
      ...sealed.broken.map(
        ({ table, rowId, keyId }) => `DOES NOT OPEN: ${table} ${rowId}, sealed with the master key ${keyId}`,
      ),
    ) + `Audit log: ${verificationText(audit)}`
  );
}

function lockText({ protection, keyId }: BackupMade["header"]): string {
  return protection.by === "master-key"
    ? `Locked with the master key ${keyId}: keep that elsewhere`
    : `Locked with the passphrase; to restore it, the master key ${keyId} is needed as well`;
}

function size(bytes: number): string {
  return bytes < 1024 ** 2 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1024 ** 2).toFixed(1)} MiB`;
}

function lines(...texts: string[]): string {
  return texts.map((text) => `${withoutControls(text)}\n`).join("");
}
