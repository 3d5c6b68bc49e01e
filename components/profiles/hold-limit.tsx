import { useTranslations } from "next-intl";

import { HoldEnd } from "@/components/patterns/countdown";
import { ClockTime } from "@/components/patterns/relative-time";
import type { BoardHold } from "@/lib/profiles/health.rules";

/** "until 17:40:00"; for a hold whose end nobody states, since when it lasts. */
export function HoldLimit({ hold: { since, until } }: { hold: Pick<BoardHold, "since" | "until"> }) {
  const t = useTranslations("profiles.gateway");
  if (until !== null) return <HoldEnd until={until} />;
  return t.rich("since", { time: () => <ClockTime at={since} /> });
}
