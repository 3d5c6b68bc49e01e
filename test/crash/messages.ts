/** The tables that what is acknowledged is looked up in, each with what its rows are named by. */
export const TABLES = {
  Profile: "id",
  Credential: "id",
  LogImport: "id",
  Rotation: "id",
  ApiToken: "id",
  Invitation: "id",
  SavedExport: "name",
  RotationPolicy: "profileId",
  MasterKey: "id",
} as const;
export type Table = keyof typeof TABLES;

/** Something that was acknowledged and must be so from then on, until newer facts of the same row say otherwise. */
export type Fact =
  /** `is`: by column, or by an expression over the row. `key`: what the credential holds when it is opened. */
  | { kind: "row"; table: Table; id: string; is: Record<string, string | number | null>; key?: string }
  | { kind: "gone"; table: Table; id: string }
  /** These lines of a log are kept, each once. */
  | { kind: "lines"; runIds: string[] };

export type RowName = { table: Table; id: string };

/** As one text. */
export function rowName({ table, id }: RowName): string {
  return `${table} ${id}`;
}

/** What the process that is killed is told, one line of JSON each. */
export type Order =
  /** `dieAt`: it kills itself at that statement of SQL, counted from its start or from `work`. */
  | { order: "start"; dieAt: { statement: number; from: "start" | "work" } | null }
  | { order: "examine"; facts: Fact[] }
  | { order: "work"; seed: number };

/** What it says, one line of JSON each, written before it goes on. */
export type Report =
  | { report: "ready" }
  | { report: "started" }
  | { report: "examined"; faults: string[] }
  /** Before a deed: what was acknowledged of these rows may be so no longer. */
  | { report: "begins"; deed: string; lane: number; touches: RowName[] }
  /** After it: acknowledged, as a caller has the reply. */
  | { report: "did"; deed: string; lane: number; facts: Fact[] }
  | { report: "failed"; deed: string; message: string };

/** The lines of a stream that may be cut anywhere: the last one counts only when it is whole. */
export function linesOf<Message>(onMessage: (message: Message) => void): (chunk: Buffer) => void {
  let rest = "";
  return (chunk) => {
    const lines = (rest + chunk.toString("utf8")).split("\n");
    rest = lines.pop() ?? "";
    // The server's own output comes the same way.
    for (const line of lines) if (line.startsWith("{")) onMessage(JSON.parse(line) as Message);
  };
}
