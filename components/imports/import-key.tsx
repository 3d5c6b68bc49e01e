import { useTranslations } from "next-intl";

import { Glyph } from "@/components/ui/glyph";
import type { ImportItem } from "@/lib/imports/schemas";

/** What stands where the key would, and whether we have it. */
export function ImportKey({ item: { key } }: { item: ImportItem }) {
  const t = useTranslations("imports.key");
  const misfits = useTranslations("keyHygiene");
  const [same, ...others] = key.sameAs;
  return (
    <div className="grid min-w-0 content-start gap-0.5 max-sm:ps-[23px]">
      {key.kind === "literal" ? (
        <code className="font-mono text-xs leading-5 wrap-anywhere">{key.mask}</code>
      ) : (
        <span className="text-ink-3">{t(key.kind)}</span>
      )}
      <span className="text-xs wrap-anywhere text-ink-3">
        {key.kind === "reference" && t("uses", { name: key.detail ?? "" })}
        {key.kind === "marker" && t("markerText")}
        {key.kind === "literal" &&
          (same ? t("same", { name: same.profileName, others: others.length }) : t("unseen"))}
      </span>
      {key.misfit && (
        <span data-tone="degraded" className="flex gap-1.5 text-xs text-tone-ink">
          <Glyph tone="degraded" size="xs" className="mt-0.5" />
          <span className="min-w-0">
            {misfits("misfit")}{" "}
            {misfits.has(`misfits.${key.misfit.code as "plan-key-on-standard-host"}`)
              ? misfits(`misfits.${key.misfit.code as "plan-key-on-standard-host"}`)
              : key.misfit.message}
          </span>
        </span>
      )}
    </div>
  );
}
