/**
 * How releases write `embedded run failover decision`. bare: neither of the following; sourced: it names what it goes on
 * from (`from=`, field sourceProvider); counted: it counts its attempts, too (`attempt=`, field attemptCount). Which
 * release writes which stands in data/ladders.json.
 */
export const FAILOVER_FORMS = ["bare", "sourced", "counted"] as const;
export type FailoverForm = (typeof FAILOVER_FORMS)[number];
