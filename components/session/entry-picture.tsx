import { useTranslations } from "next-intl";

import { Seam } from "@/components/patterns/seam";
import { Card } from "@/components/ui/card";
import { Glyph } from "@/components/ui/glyph";

/** An example of the contrast that the product is about. A picture: hidden from screen readers, nothing counts. */
export function EntryPicture() {
  const t = useTranslations("signIn");
  const statement = "flex items-center gap-2 text-lg font-semibold tracking-tight";
  return (
    <div aria-hidden="true">
      <Card>
        <div className="grid gap-1 p-4">
          <p className="text-2xs font-medium text-ink-3">{t("pictureProbe")}</p>
          <p className={statement}>
            <Glyph tone="ok" size="lg" />
            {t("pictureProbeText")}
          </p>
        </div>
        <div className="relative h-px bg-line-1">
          <Seam size="lg" className="absolute top-1/2 left-1/2 -translate-1/2" />
        </div>
        <div data-tone="held" className="grid gap-1 p-4 pt-5">
          <p className="text-2xs font-medium text-ink-3">{t("pictureGateway")}</p>
          <p className={statement}>
            <Glyph tone="held" size="lg" />
            {t("pictureGatewayText")}
            <span className="ms-auto text-tone-ink tabular-nums">8:42</span>
          </p>
          <span className="h-[3px] overflow-hidden rounded-full bg-tone-fill/20">
            <span className="block h-full w-7/8 rounded-full bg-tone-fill" />
          </span>
          <p className="text-ink-2">{t("pictureWhy")}</p>
        </div>
      </Card>
    </div>
  );
}
