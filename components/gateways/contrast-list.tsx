"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";

import { contrastOf } from "./contrast";
import { HoldContrast } from "./hold-contrast";
import { type BoardHold, holdKey, inOrder } from "./hold-order";

type ContrastListProps = { holds: readonly BoardHold[]; profiles: readonly ProfileRow[] };

/** One contrast at a time keeps the board in sight; the others are a click away and marked in their rows. */
export function ContrastList({ holds, profiles }: ContrastListProps) {
  const t = useTranslations("gateways.contrast");
  const [all, setAll] = useState(false);
  const contrasts = inOrder(holds, "end").flatMap((hold) => {
    const profile = profiles.find(({ id }) => id === hold.authProfile.profileId);
    const answer = contrastOf(hold, profile);
    return profile && answer ? [{ hold, profile, answer }] : [];
  });
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
