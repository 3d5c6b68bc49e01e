"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";

import type { Contrast } from "./contrast";
import { HoldContrast } from "./hold-contrast";
import { holdKey } from "./hold-order";

/** One contrast at a time keeps the board in sight; the others are a click away and marked in their rows. */
export function ContrastList({ contrasts }: { contrasts: readonly Contrast[] }) {
  const t = useTranslations("gateways.contrast");
  const [all, setAll] = useState(false);
  if (contrasts.length === 0) return null;
  const shown = all ? contrasts : contrasts.slice(0, 1);
  return (
    <div className="grid gap-3 [&>*]:min-w-0">
      {shown.map((contrast) => (
        <HoldContrast key={holdKey(contrast.hold)} {...contrast} />
      ))}
      {contrasts.length > 1 && (
        <Button
          variant="quiet"
          size="sm"
          aria-expanded={all}
          className="justify-self-start"
          onClick={() => setAll(!all)}
        >
          {all ? t("showOne") : t("showMore", { count: contrasts.length - 1 })}
        </Button>
      )}
    </div>
  );
}
