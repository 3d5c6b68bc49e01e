import { queryOptions, skipToken } from "@tanstack/react-query";

import { api } from "@/lib/ui/api-client";

import type {
  ExportSettings,
  HandOutInput,
  RememberedExport,
  RenderedExport,
  SavedExport,
  SaveExportInput,
} from "./schemas";

const schemas = () => import("./schemas");
const renderedExport = async () => (await schemas()).RenderedExport;
const rememberedExport = async () => (await schemas()).RememberedExport;
const savedExport = async () => (await schemas()).SavedExport;
const savedExportsReply = async () => (await schemas()).SavedExportsReply;
const nothing = async () => (await import("@/lib/ui/replies")).NoReply;

/** What is asked of the server. The pasted text goes by an id: a query's key is a name, and is compared at every draw. */
export type ExportAsk = {
  settings: ExportSettings;
  base?: { id: number; text: string };
  /** Said by the person for exactly these settings. */
  confirmLiteralKeys?: true;
};

type ExportKey = readonly ["exports", "rendered", ExportSettings | null, number | null];

/** The rendered config; asks nothing while there is nothing to ask. The last text stays on show until the new one is there. */
export function exportQuery(ask: ExportAsk | null) {
  const reveals = ask?.confirmLiteralKeys === true;
  return queryOptions<RenderedExport, Error, RenderedExport, ExportKey>({
    queryKey: ["exports", "rendered", ask?.settings ?? null, ask?.base?.id ?? null],
    queryFn:
      ask === null
        ? skipToken
        : ({ signal }) => api(renderedExport, "/api/v1/exports", { json: requestOf(ask), signal }),
    // A text with keys in it goes as soon as something else is asked for.
    placeholderData: (last, lastQuery) => (lastQuery?.queryKey[2]?.keyMode === "literal" ? undefined : last),
    ...(reveals ? ONCE : FRESH),
    // Somebody's own text, and keys in clear, are not kept beyond the moment in which they are shown.
    ...((reveals || ask?.base) && { gcTime: 0 }),
  });
}

/** A profile may just have been changed, and an old text must not be pasted into a gateway. */
const FRESH = { staleTime: 0 } as const;

/** Each answer with keys in it is on record: it is asked for once, when somebody said so, never by coming back to the tab. */
const ONCE = { staleTime: Number.POSITIVE_INFINITY, retry: false } as const;

function requestOf({ settings, base, confirmLiteralKeys }: ExportAsk) {
  return { ...settings, ...(base && { base: base.text }), ...(confirmLiteralKeys && { confirmLiteralKeys }) };
}

/** The exports that machines fetch by name. */
export const savedExportsQuery = queryOptions({
  queryKey: ["exports", "saved"],
  queryFn: async ({ signal }) => (await api(savedExportsReply, "/api/v1/saved-exports", { signal })).exports,
});

/** Keeps settings under a name; what had the name before is replaced. */
export function saveExport(input: SaveExportInput): Promise<SavedExport> {
  return api(savedExport, "/api/v1/saved-exports", { method: "PUT", json: input });
}

export async function deleteSavedExport(name: string): Promise<void> {
  await api(nothing, `/api/v1/saved-exports/${encodeURIComponent(name)}`, { method: "DELETE" });
}

/** Says that an export left, so that a gateway's config can be compared with it. */
export function handOutExport(input: HandOutInput): Promise<RememberedExport> {
  return api(rememberedExport, "/api/v1/handed-out-exports", { json: input });
}
