import { describe, expect, test } from "vitest";

import en from "@/i18n/messages-en";
import zhCn from "@/i18n/messages-zh-cn";
import {
  EXPORT_CHANGE_CODES,
  EXPORT_COMMAND_CODES,
  EXPORT_REFUSAL_CODES,
  EXPORT_WARNING_CODES,
} from "@/lib/openclaw/export/export-codes";

describe.each(Object.entries({ en, "zh-CN": zhCn }))(
  "every code of an export has its text in %s",
  (_, { exports: texts }) => {
    test.each([
      ["warnings", texts.warnings, EXPORT_WARNING_CODES],
      ["commands", texts.commands, EXPORT_COMMAND_CODES],
      ["changes", texts.changes, EXPORT_CHANGE_CODES],
      ["refusals", texts.refusals, EXPORT_REFUSAL_CODES],
    ])("%s", (_name, sentences, codes) => {
      expect(Object.keys(sentences).sort()).toEqual([...codes].sort());
    });
  },
);
