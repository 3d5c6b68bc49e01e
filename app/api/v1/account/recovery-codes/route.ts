import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { renewRecoveryCodes } from "@/lib/two-factor/renew-recovery-codes";

export const POST = route(operations.renewRecoveryCodes, ({ ctx, body }) => renewRecoveryCodes(ctx, body));
