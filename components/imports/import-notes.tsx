import { useTranslations } from "next-intl";

import type { ImportPreview } from "@/lib/imports/schemas";

type Note = ImportPreview["notes"][number];

/** What of the document was not looked at, or is none of ours. */
export function ImportNotes({ notes }: { notes: readonly Note[] }) {
  const t = useTranslations("imports.notes");
  // One that this page has no sentence for tells nobody anything.
  const known = notes.filter(({ code }) => t.has(code as "entry-unreadable"));
  if (known.length === 0) return null;
  return (
    <ul className="grid gap-1 border-t border-line-1 px-4 py-2.5 text-xs text-ink-3">
      {known.map(({ code, pointer, detail = "" }) => (
        <li key={`${code} ${pointer} ${detail}`} className="wrap-anywhere">
          {t(code as "entry-unreadable", { name: pointer.slice(1).replaceAll("/", "."), detail })}
        </li>
      ))}
    </ul>
  );
}
