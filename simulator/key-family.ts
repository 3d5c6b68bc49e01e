/** Which hosts a key is for. Coding Plan and Token Plan keys look alike and are not interchangeable. */
export type KeyFamily = "standard" | "coding" | "token";
