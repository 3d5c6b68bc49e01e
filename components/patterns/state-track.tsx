import { useTranslations } from "next-intl";

import type { CredentialState } from "@/lib/credentials/schemas";
import { cn } from "@/lib/ui/cn";
import type { Tone } from "@/lib/ui/tone";

const LOOK: Record<CredentialState, { marks: number; tone: Tone }> = {
  staged: { marks: 1, tone: "info" },
  verified: { marks: 2, tone: "info" },
  active: { marks: 3, tone: "ok" },
  retiring: { marks: 4, tone: "degraded" },
  retired: { marks: 5, tone: "unknown" },
  revoked: { marks: 5, tone: "down" },
};

/** A credential's way: staged, verified, active, retiring, retired (or revoked), as five marks below the word. */
export function StateTrack({ state }: { state: CredentialState }) {
  const t = useTranslations("vocabulary.credentialState");
  const { marks, tone } = LOOK[state];
  return (
    <span className="inline-grid gap-1.5">
      <span>{t(state)}</span>
      <span aria-hidden="true" data-tone={tone} className="flex gap-0.5">
        {[1, 2, 3, 4, 5].map((mark) => (
          <span
            key={mark}
            className={cn("h-1 w-[15px] rounded-[1px]", mark <= marks ? "bg-tone-fill" : "bg-line-2")}
          />
        ))}
      </span>
    </span>
  );
}
