/**
 * How an identity is known here. With the issuer in it: a subject is unique for one issuer only, and after moving to
 * another provider somebody else may have the same one.
 */
export function accountIdOf({ issuer, subject }: { issuer: string; subject: string }): string {
  return `${issuer} ${subject}`;
}

/** Whether it is an identity of this issuer. */
export function isOfIssuer(accountId: string, issuer: string): boolean {
  return accountId.startsWith(`${issuer} `);
}
