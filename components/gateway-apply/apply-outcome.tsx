"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

import { Button } from "@/components/ui/button";
import { Quote } from "@/components/ui/code-panel";
import { DialogClose } from "@/components/ui/dialog";
import { Glyph } from "@/components/ui/glyph";
import { Notice } from "@/components/ui/notice";
import type { ApplyOutcome as Outcome } from "@/lib/gateway-config/reasons";
import type { ApplyResult } from "@/lib/gateway-config/schemas";

import { ApplyChanges } from "./apply-changes";
import { LinkTrouble } from "./link-trouble";
import { ObstacleNotice } from "./obstacle-notice";

const TONES = {
  applied: "ok",
  unchanged: "ok",
  conflict: "degraded",
  refused: "down",
  unreachable: "down",
  unproven: "degraded",
} as const satisfies Record<Outcome, string>;

type ApplyOutcomeProps = { result: ApplyResult; onAgain: () => void };

/** What came of it: whether it was written, what the gateway said, and the checks afterwards. */
export function ApplyOutcome({ result, onAgain }: ApplyOutcomeProps) {
  const t = useTranslations("gatewayControl");
  const common = useTranslations("common");
  const region = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone.
  useEffect(() => region.current?.focus(), []);
  const { outcome, problem, obstacle, detail, changes, postChecks } = result;
  const isWritten = outcome === "applied" || outcome === "unchanged";
  // The config is as exported, and the gateway still lacks something, as a key.
  const isAmiss = isWritten && postChecks.some(({ ok }) => !ok);
  return (
    <div ref={region} tabIndex={-1} className="grid min-w-0 gap-3 focus-visible:shadow-none">
      <Notice
        tone={isAmiss ? "degraded" : TONES[outcome]}
        role="status"
        lead={t(isAmiss && outcome === "applied" ? "outcomes.applied.leadAmiss" : `outcomes.${outcome}.lead`)}
      >
        {t(`outcomes.${outcome}.text`)}
        {detail !== null && problem === null && <Quote className="mt-2">{detail}</Quote>}
      </Notice>
      {problem !== null && <LinkTrouble problem={problem} detail={detail} />}
      {obstacle && <ObstacleNotice obstacle={obstacle} />}
      {outcome === "unproven" && changes.length > 0 && (
        <>
          <p className="font-medium">{t("apply.differs")}</p>
          <ApplyChanges label={t("apply.differs")} changes={changes} />
        </>
      )}
      {postChecks.length > 0 && <PostChecks postChecks={postChecks} />}
      <div className="flex flex-wrap justify-end gap-2 max-sm:[&>*]:flex-auto">
        {!isWritten && <Button onClick={onAgain}>{t("apply.previewAgain")}</Button>}
        <DialogClose asChild>
          <Button variant={isWritten ? "primary" : "quiet"}>{common("close")}</Button>
        </DialogClose>
      </div>
    </div>
  );
}

function PostChecks({ postChecks }: Pick<ApplyResult, "postChecks">) {
  const t = useTranslations("gatewayControl");
  return (
    <section aria-labelledby="post-checks" className="grid gap-1.5">
      <h3 id="post-checks" className="font-medium">
        {t("apply.checks")}
      </h3>
      <ul className="grid gap-1">
        {postChecks.map((check) => (
          <li key={check.code} data-tone={check.ok ? "ok" : "down"} className="flex gap-2">
            <Glyph tone={check.ok ? "ok" : "down"} className="mt-[3px]" />
            <span className="min-w-0 wrap-anywhere">
              <PostCheckText {...check} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PostCheckText({ code, ok, detail }: ApplyResult["postChecks"][number]) {
  const t = useTranslations("gatewayControl.postChecks");
  const word = ok ? "ok" : "failed";
  // How many values the gateway does not show.
  if (code === "read-back") return t(`read-back.${word}`, { count: Number(detail ?? 0) });
  // Which providers it has no key for.
  if (code === "auth-status")
    return ok ? t("auth-status.ok") : t("auth-status.failed", { detail: detail ?? "" });
  return t(`gateway-answers.${word}`);
}
