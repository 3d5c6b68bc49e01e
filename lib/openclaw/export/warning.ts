import type { RenderedExport } from "@/lib/exports/schemas";

import type { EXPORT_WARNING_CODES } from "./export-codes";

export type Warning = RenderedExport["warnings"][number] & { code: (typeof EXPORT_WARNING_CODES)[number] };
