import { parseAsString } from "nuqs/server";

/** What of the page stands in its address. The config never does. */
export const DOCTOR_PARSERS = {
  version: parseAsString,
  /** Whose config it is, for the comparison. */
  gateway: parseAsString,
};
