declare const handle: unique symbol;

/** The database as everyone but a store sees it: something to pass on. `core/db.ts` turns it into Prisma. */
export type DatabaseHandle = { readonly [handle]: true };
