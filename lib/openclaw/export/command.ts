import type { RenderedExport } from "@/lib/exports/schemas";

import type { EXPORT_COMMAND_CODES } from "./export-codes";

export type Command = RenderedExport["commands"][number] & { code: (typeof EXPORT_COMMAND_CODES)[number] };
