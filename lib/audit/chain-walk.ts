import "server-only";

import { type AuditMacs, contentPartOf, linkOf, sameMac } from "@/lib/core/audit-macs";

import type { FaultList } from "./fault-list";
import type { ChainedRow, StoredHead } from "./store";

/** Of a run of rows that stand elsewhere, so many at each end are tried as the one that came before. */
const TRIED_AT_EACH_END = 4;

type Place = { seq: number; mac: string };

/** Goes along the chain row by row and notes where it is not as it was written. */
export class ChainWalk {
  readonly #macs: AuditMacs;
  readonly #faults: FaultList;
  #end: Place;
  /** Whether the next row's link can be checked: not after a gap, nor after a row whose own link is gone. */
  #anchored = true;
  /** Macs of the rows just passed that stand elsewhere. */
  #moved: string[] = [];
  rows = 0;

  /** `base`: what the first row stands on, place 0 or that of the newest seal. */
  constructor(macs: AuditMacs, faults: FaultList, base: Place) {
    this.#macs = macs;
    this.#faults = faults;
    this.#end = base;
  }

  /** How far it went. */
  get end(): Place {
    return this.#end;
  }

  take({ seq, mac, content }: ChainedRow): void {
    const expected = this.#end.seq + 1;
    if (seq > expected) {
      this.#faults.add("missing", expected, seq - 1);
      this.#anchored = false;
    }
    const written = mac ?? "";
    const follows = (before: string): boolean =>
      sameMac(this.#macs.link({ seq, before, content: contentPartOf(written) }), linkOf(written));
    const linked = follows(this.#end.mac);

    if (content === null || !sameMac(this.#macs.content(content), contentPartOf(written))) {
      this.#faults.add("altered", seq);
      this.#anchored = linked;
    } else if (linked || !this.#anchored || this.#triedOf().some(follows)) {
      this.#moved = [];
      this.#anchored = true;
    } else {
      this.#faults.add("reordered", seq);
      this.#moved.push(written);
    }
    this.#end = { seq, mac: written };
    this.rows += 1;
  }

  /** Compares the end with what says how far the chain reached. */
  finish(head: StoredHead | null): void {
    const { seq, mac } = this.#end;
    if (head === null || !sameMac(head.headMac, this.#macs.head(head)) || head.seq < seq) {
      // Nothing was ever written, or nobody can say what came after the last row.
      if (head !== null || seq > 0) this.#faults.add("cut-off", seq + 1, seq);
    } else if (head.seq > seq) {
      this.#faults.add("cut-off", seq + 1, head.seq);
    } else if (!sameMac(head.mac, mac) && !this.#faults.has(seq)) {
      this.#faults.add("altered", seq);
    }
  }

  #triedOf(): string[] {
    const moved = this.#moved;
    return moved.length <= 2 * TRIED_AT_EACH_END
      ? moved
      : [...moved.slice(0, TRIED_AT_EACH_END), ...moved.slice(-TRIED_AT_EACH_END)];
  }
}
