export const USAGE = `Usage:
  clawkeep doctor FILE [--version V] [--json] [--env-names A,B] [--fix [--write]]
      Tells what is wrong in an openclaw.json, without a server or a network; - is standard input.
      Exit code: 0 no fault, 1 faults, 2 a wrong command line.
        --version V     the OpenClaw version it is for, the newest that was measured when left out
        --env-names A,B names of the variables that are set where the gateway runs
        --fix           the repaired config as a diff, keys masked
        --write         with --fix: writes it, and keeps the file as it was as FILE.before-doctor
  clawkeep logs parse FILE… [--json] [--at TIME] [--version V] [--date YYYY-MM-DD]
      Prints the keys that a gateway does not use, from its logs: JSONL or console text, .gz too; - is standard input.
      What "openclaw models status --json" prints, or auth-state.json, is taken for what was so when it was written.
        --at TIME       what stood then, such as 2026-11-20T14:05:00Z; now when left out
        --version V     the gateway's OpenClaw version, where the log does not state it
        --date D        the date of lines that only say the hour, with their offset: 2026-11-20+08:00; with a time,
                        2026-11-20T14:05Z, also of lines and documents without any
      Needs no server.
  clawkeep ship --url URL --gateway ID [FILE…] [--once]
      Sends what a gateway's log says of its keys, and nothing else, from standard input or from files that it follows.
      The push token comes from CLAWKEEP_TOKEN. A file may be named by its day: openclaw-YYYY-MM-DD.log
        --token-file F  the token from a file instead
        --state DIR     where unsent lines and positions are kept, instead of the user's state folder
        --spool-mib N   how much may wait there, 64 when left out; then nothing more is read
        --once          read to the present end, send, and end: for cron
        --allow-http    http:// to another host: the token can be read on the way
        --verbose       tell of each request
  clawkeep audit verify [--known SEQ:MAC] [--json]
      Reads the whole audit log. Exit code 0: it is as it was written; 1: it is not, with what is wrong and where.
        --known SEQ:MAC a row that was there, from the server's log ("audit chain") or an export: shows that nobody
                        has put back an older copy of the whole database
  clawkeep backup FILE
      Writes the whole database, encrypted, beside a running server; - is standard output. Opens with the master key, or
      with CLAWKEEP_BACKUP_PASSPHRASE where that is set. An existing file is never overwritten.
  clawkeep backup verify FILE
      Does all that restore does, and keeps nothing. Exit code 1: it could not be restored, or not all in it is sound.
  clawkeep restore FILE [--despite-faults]
      Makes the database of a data folder that has none; - is standard input. The master key must be there first.
        --despite-faults even where a sealed key does not open or the audit log is not as it was written
  clawkeep master-key status [--json]
      Which master key the database is sealed by, since when, where it comes from, and whether it is being replaced.
  clawkeep master-key rotate [--json]
      Replaces the master key while the server runs, and goes on where an earlier run was cut short. Without settings
      it makes a new master.key. A key given from outside is announced first: set CLAWKEEP_NEXT_MASTER_KEY or a variant.
  clawkeep master-key cancel [--json]
      Takes back a key that was announced and has not taken over.
  clawkeep token create --name NAME [--role admin|operator|viewer] [--expires-in-days N]
      Prints a new API token, once. The role is viewer when left out.
  clawkeep token list
  clawkeep token revoke ID

Run \`audit\`, \`backup\`, \`master-key\` and \`token\` on the server's host, with the same CLAWKEEP_DATA_DIR. The server may be running.
`;

/** The command line itself is wrong: usage follows, exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
