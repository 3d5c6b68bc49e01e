import { expect, test } from "vitest";

import { LOG_BYTES_MAX as TAKEN_BYTES_MAX } from "./log-bytes";
import { LOG_BYTES_MAX } from "./queries";

test("the page refuses a log for its size exactly where the server would", () => {
  expect(LOG_BYTES_MAX).toBe(TAKEN_BYTES_MAX);
});
