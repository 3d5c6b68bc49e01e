import { z } from "zod";

import { Secret } from "./secret";

/** Text that must not be told again: a `Secret` as soon as it is parsed. A refusal does not repeat it. */
export function secretText(text: z.ZodString = z.string().min(1)) {
  return text.transform((plain) => new Secret(plain));
}
