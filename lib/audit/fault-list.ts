import type { AuditFault } from "./schemas";

/** More would tell nobody more. */
const FAULTS_MAX = 200;

/** What is wrong with the log, place by place; neighbours with the same fault are one. */
export class FaultList {
  readonly faults: AuditFault[] = [];

  add(code: AuditFault["code"], seq: number, until = seq): void {
    const last = this.faults.at(-1);
    if (last?.code === code && last.until === seq - 1 && until >= seq) last.until = until;
    else if (this.faults.length < FAULTS_MAX) this.faults.push({ code, seq, until });
  }

  /** Whether there is something wrong with this row. */
  has(seq: number): boolean {
    return this.faults.some((fault) => fault.seq <= seq && seq <= fault.until);
  }
}
