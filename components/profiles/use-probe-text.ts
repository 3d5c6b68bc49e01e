import { useTranslations } from "next-intl";

import { useReasonText } from "@/components/checks/use-reason-text";
import { probeSentence } from "@/lib/profiles/health.rules";
import type { ProfileSummary } from "@/lib/profiles/schemas";

/** The sentence under a profile's facts: what is wrong, or how far the checks got. */
export function useProbeText(): (profile: Pick<ProfileSummary, "plan" | "standing">) => string {
  const t = useTranslations("profiles.probe");
  const reasons = useReasonText();
  return (profile) => {
    const sentence = probeSentence(profile);
    switch (sentence.kind) {
      case "reason":
        return reasons.cause(sentence.reason);
      case "modelAnswers":
      case "modelCaveat":
      case "modelUnclear":
        return t(sentence.kind, { model: sentence.model });
      case "never":
      case "keyAccepted":
      case "hostOnly":
      case "hostOnlyByTerms":
      case "unclear":
        return t(sentence.kind);
    }
  };
}
