/**
 * The member by which an object takes values from other files: those lie beneath what stands in the object itself, and
 * what is missing here may stand there. Source: knowledge config.md §7.
 */
export const INCLUDE = "$include";
