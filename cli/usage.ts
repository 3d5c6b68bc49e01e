export const USAGE = `Usage:
  clawkeep token create --name NAME [--role admin|operator|viewer] [--expires-in-days N]
      Prints a new API token, once. The role is viewer when left out.
  clawkeep token list
  clawkeep token revoke ID

Run it on the server's host, with the same CLAWKEEP_DATA_DIR. The server may be running.
`;

/** The command line itself is wrong: usage follows, exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
