"use client";

import { useTranslations } from "next-intl";

import { ClockTime } from "@/components/patterns/relative-time";
import { useFormat } from "@/components/patterns/use-format";
import { Glyph } from "@/components/ui/glyph";
import type { RotationProof } from "@/lib/rotations/schemas";
import { CHECK_LEVEL_WORDS } from "./check-level-words";
import type { Tone } from "@/lib/ui/tone";

type ProofLineProps = {
  proof: RotationProof;
  /** Names of gateways by id, for proofs that name one. */
  gatewayNames: ReadonlyMap<string, string>;
};

/** What a step rests on, in one sentence. A person's word has another shape than what a machine has seen. */
export function ProofLine({ proof, gatewayNames }: ProofLineProps) {
  return (
    <li className="flex gap-2">
      <Glyph tone={toneOf(proof)} className="mt-[3px]" />
      <span className="min-w-0 text-pretty wrap-anywhere text-ink-2">
        <ProofText proof={proof} gatewayNames={gatewayNames} />
      </span>
    </li>
  );
}

function toneOf(proof: RotationProof): Tone {
  switch (proof.kind) {
    case "skipped":
      return "not-run";
    case "seen":
      return proof.by === "word" ? "info" : "ok";
    case "retired":
      return proof.stillSeenAt.length > 0 ? "degraded" : "ok";
    default:
      return "ok";
  }
}

function ProofText({ proof, gatewayNames }: ProofLineProps) {
  const t = useTranslations("rotations.proof");
  const overlap = useTranslations("rotations.overlap");
  const level = useTranslations("checks.level");
  const format = useFormat();
  const code = (text: React.ReactNode) => <code className="font-mono">{text}</code>;
  const nameOf = (id: string | null) => (id === null ? null : (gatewayNames.get(id) ?? id));
  switch (proof.kind) {
    case "key-added":
      return t.rich(proof.chosen ? "keyChosen" : "keyAdded", { mask: proof.mask, code });
    case "check": {
      const known = CHECK_LEVEL_WORDS.find((word) => word === proof.level);
      return t("check", {
        level: known ? level(known) : proof.level,
        tokens: format.tokens(proof.tokens, { about: proof.tokens > 0 }),
      });
    }
    case "exported": {
      const names = proof.gatewayIds.map((id) => nameOf(id) ?? id);
      return t("exported", {
        versions: format.list(proof.openclawVersions),
        known: String(proof.openclawVersions.length > 0),
        gateways: format.list(names),
        count: names.length,
      });
    }
    case "seen":
      return t.rich(`seen.${proof.by}`, {
        gateway: nameOf(proof.gatewayId) ?? t("aGateway"),
        authProfile: proof.authProfileId ?? "",
        code,
        time: () => proof.at !== null && <ClockTime at={proof.at} />,
      });
    case "retired": {
      const names = proof.stillSeenAt.map((id) => nameOf(id) ?? id);
      return t(names.length > 0 ? "retiredDespite" : "retired", {
        overlap: proof.overlap,
        time: overlap(proof.overlap),
        gateways: format.list(names),
      });
    }
    case "skipped": {
      const gateway = nameOf(proof.gatewayId);
      return gateway === null
        ? t("skippedAll", { why: proof.why })
        : t("skipped", { gateway, why: proof.why });
    }
  }
}
