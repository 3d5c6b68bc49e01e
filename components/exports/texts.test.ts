import { describe, expect, test } from "vitest";

import en from "@/i18n/messages-en";
import zhCn from "@/i18n/messages-zh-cn";
import { EXPORT_COMMAND_CODES } from "@/lib/openclaw/export/export-commands";
import { EXPORT_WARNING_CODES } from "@/lib/openclaw/export/export-warnings";

describe.each(Object.entries({ en, "zh-CN": zhCn }))(
  "every code of an export has its text in %s",
  (_, texts) => {
    test("warnings", () => {
      expect(Object.keys(texts.exports.warnings).sort()).toEqual([...EXPORT_WARNING_CODES].sort());
    });

    test("commands", () => {
      expect(Object.keys(texts.exports.commands).sort()).toEqual([...EXPORT_COMMAND_CODES].sort());
    });
  },
);
