import type { Consultation } from "./consultation";

/** What the page asks the doctor's worker, and what it is told. Each question is answered once, by its id. */
export type DoctorQuestion = { id: number; text: string; version: string } & (
  { ask: "consult" } | { ask: "repair"; which: number | "all" }
);

export type DoctorAnswer = { id: number } & (
  | { told: "consultation"; consultation: Consultation }
  | { told: "text"; text: string }
  /** A fault of ours: no text makes the rules throw. */
  | { told: "failure" }
);
