import { KNOWLEDGE_RULES } from "./knowledge-rules";
import type { DoctorRule } from "./rule";
import { STRUCTURE_RULES } from "./structure-rules";

/** All rules. Of edits that clash, those of the earlier rule are done: structure comes before knowledge. */
export const DOCTOR_RULES: readonly DoctorRule[] = [...STRUCTURE_RULES, ...KNOWLEDGE_RULES];

/** For the check that messages/<locale>/doctor.json tells of every rule. */
export const DOCTOR_RULE_CODES: readonly string[] = DOCTOR_RULES.map(({ code }) => code);
