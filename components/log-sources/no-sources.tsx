import { Cable, FileText, Upload } from "lucide-react";
import { useTranslations } from "next-intl";

import { SOURCE_KINDS, type SourceKind } from "@/lib/log-sources/schemas";

const ICONS = { file: FileText, websocket: Cable, push: Upload } as const satisfies Record<
  SourceKind,
  typeof Upload
>;

/** Nothing comes by itself yet: the three ways in which it could. */
export function NoSources() {
  const t = useTranslations("logSources");
  return (
    <div className="grid gap-3 px-4 py-6">
      <div className="grid gap-0.5">
        <p className="font-semibold">{t("empty")}</p>
        <p className="text-pretty text-ink-2">{t("emptyText")}</p>
      </div>
      <ul className="grid gap-3 md:grid-cols-3 md:gap-5">
        {SOURCE_KINDS.map((kind) => {
          const Icon = ICONS[kind];
          return (
            <li key={kind} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5">
              <Icon className="mt-0.5 text-ink-3" />
              <p className="text-pretty text-ink-2">
                <strong className="block font-medium text-ink-1">{t(`kinds.${kind}.name`)}</strong>
                {t(`kinds.${kind}.does`)}
              </p>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
