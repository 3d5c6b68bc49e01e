import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { runtime } from "@/lib/core/runtime";
import type { Secret } from "@/lib/core/secret";
import { transaction } from "@/lib/core/transaction";

import { createUser } from "./create-user";
import { SETUP_LINK_HOURS } from "./rules";
import { NewUserInput } from "./schemas";
import { newSetupToken } from "./setup-link";
import { countUsers, deleteSetupLinks, replaceSetupLink } from "./store";

type Settings = {
  /** Public address the link starts with. */
  url: string;
  adminEmail: string | undefined;
  adminPassword: Secret | undefined;
  /** Where the link goes: the terminal of whoever started the server, never the log. */
  print: (line: string) => void;
};

/**
 * Makes sure that a database without users gets its first admin: from CLAWKEEP_ADMIN_EMAIL and _PASSWORD, else by a
 * one-time link that is printed. With users it only drops leftover links. Throws with a sentence for the operator.
 */
export async function welcomeFirstAdmin(ctx: Context, settings: Settings = ownSettings()): Promise<void> {
  requireScope(ctx, "users:manage");
  if ((await countUsers(ctx)) > 0) return deleteSetupLinks(ctx);

  const { url, adminEmail, adminPassword, print } = settings;
  if (adminEmail === undefined && adminPassword === undefined) {
    const { token, hash } = newSetupToken();
    const expiresAt = new Date(ctx.now().getTime() + SETUP_LINK_HOURS * 60 * 60 * 1000);
    await transaction(ctx, (tx) => replaceSetupLink(tx, { hash, expiresAt }));
    print(`Set up Clawkeep: ${url}/setup?token=${token.reveal()}`);
    print(`The link works once, for ${SETUP_LINK_HOURS} hours. A restart prints a new one.`);
    return;
  }

  if (adminEmail === undefined || adminPassword === undefined) {
    throw new Error("Set both CLAWKEEP_ADMIN_EMAIL and CLAWKEEP_ADMIN_PASSWORD, or neither.");
  }
  const name = adminEmail.split("@", 1)[0];
  const admin = NewUserInput.safeParse({ name, email: adminEmail, password: adminPassword.reveal() });
  if (!admin.success) {
    throw new Error(
      `The first admin cannot be created: ${admin.error.issues.map(({ message }) => message).join(" ")}`,
    );
  }
  await createUser(ctx, { ...admin.data, role: "admin" });
  await deleteSetupLinks(ctx);
}

function ownSettings(): Settings {
  const { env } = runtime();
  return {
    url: env.url,
    adminEmail: env.CLAWKEEP_ADMIN_EMAIL,
    adminPassword: env.CLAWKEEP_ADMIN_PASSWORD,
    print: (line) => void process.stdout.write(`${line}\n`),
  };
}
