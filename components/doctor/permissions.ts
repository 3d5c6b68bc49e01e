import type { Scope } from "@/lib/core/scopes";

/** What the person may do with a config beside looking at it, for which nothing is sent. */
export type DoctorPermissions = {
  /** Make profiles and store keys of it. */
  import: boolean;
  /** Compare it with what was exported; the result is kept. */
  compare: boolean;
};

export function doctorPermissions(scopes: ReadonlySet<Scope>): DoctorPermissions {
  return {
    import: scopes.has("profiles:write") && scopes.has("credentials:write"),
    compare: scopes.has("logs:write"),
  };
}
