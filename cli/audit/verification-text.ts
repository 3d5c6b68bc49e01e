import type { AuditFault, AuditVerification } from "@/lib/audit/schemas";

import { counted } from "../counted";

/** What was found, a line for each fault. */
export function verificationText({ intact, rows, sealedAway, faults, head }: AuditVerification): string {
  const lines = [
    `${intact ? "Intact" : "NOT INTACT"}: ${counted(rows, "row")}${sealedAway > 0 ? `, ${sealedAway} more under seals` : ""}.`,
    ...faults.map(faultText),
    ...(intact && head ? [`Last row: ${head.seq}:${head.mac}`] : []),
  ];
  return `${lines.join("\n")}\n`;
}

function faultText({ code, seq, until }: AuditFault): string {
  const place = until > seq ? `rows ${seq} to ${until}` : `row ${seq}`;
  switch (code) {
    case "altered":
      return `altered: ${place}`;
    case "missing":
      return `missing: ${place}`;
    case "reordered":
      return `reordered: ${place}`;
    case "seal-broken":
      return `seal-broken: the seal of ${place} is not as it was written`;
    case "cut-off":
      return until < seq
        ? `cut-off: nothing says any more that row ${until} was the last`
        : `cut-off: ${place} at the end`;
    case "outside":
      return `outside: ${counted(until, "row")} without a place in the chain`;
  }
}
