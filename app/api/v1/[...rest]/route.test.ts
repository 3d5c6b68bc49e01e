import { expect, test } from "vitest";

import * as rest from "./route";

test.each(Object.entries(rest))(
  "%s on an address the API does not have is refused in JSON",
  async (method, handle) => {
    const reply = handle(new Request("http://localhost/api/v1/nope", { method }));
    expect(reply.status).toBe(404);
    expect(await reply.json()).toEqual({
      error: { code: "not_found", message: "The API has no such address." },
    });
  },
);
