"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

import { useErrorText } from "@/components/patterns/use-error-text";
import { useFormat } from "@/components/patterns/use-format";
import { Field } from "@/components/patterns/field";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { GatewaySummary } from "@/lib/gateways/schemas";

import { lastRead, likelyGateway } from "./gateway-state";
import { ImportSummary } from "./import-summary";
import { isTooLarge, type LogDraft, sourceOf } from "./log-draft";
import { LogDrop } from "./log-drop";
import { LogGateway } from "./log-gateway";
import { LogProgress } from "./log-progress";
import { useLogUpload } from "./use-log-upload";
import { usePasteAnywhere } from "./use-paste-anywhere";

type LogReaderProps = { gateways: readonly GatewaySummary[]; mayImport: boolean; mayWrite: boolean };

/** "Read a log here" beside what the newest log turned out to hold. */
export function LogReader({ gateways, mayImport, mayWrite }: LogReaderProps) {
  const t = useTranslations("gateways.log");
  const all = useTranslations("gateways");
  const format = useFormat();
  const errorText = useErrorText();
  const { upload, send, stop, reset } = useLogUpload();
  const [draft, setDraft] = useState<LogDraft>({ kind: "none" });
  const [chosenId, setChosenId] = useState<string>();
  const box = useRef<HTMLTextAreaElement>(null);
  const sending = upload.phase === "sending";
  const pasting = draft.kind === "paste";
  const chosen = gateways.find(({ id }) => id === chosenId) ?? likelyGateway(gateways);
  const source = sourceOf(draft, t("pastedLines"));

  useEffect(() => {
    if (pasting) box.current?.focus();
  }, [pasting]);

  function prepare(next: LogDraft) {
    if (sending) return;
    reset();
    setDraft(next);
  }

  usePasteAnywhere(({ text, file }) => {
    if (!mayImport) return;
    prepare(file ? { kind: "file", file } : { kind: "paste", text });
    box.current?.scrollIntoView({ block: "center" });
  });

  async function read() {
    if (!chosen || !source) return;
    // The next log is likely of the same gateway, also when another one has none yet.
    setChosenId(chosen.id);
    if (await send(chosen.id, source)) setDraft({ kind: "none" });
  }

  const newest = upload.phase === "done" ? upload.summary : lastRead(gateways)?.lastImport;
  return (
    <div className="grid items-start gap-4 md:grid-cols-2 [&>*]:min-w-0">
      <Card aria-labelledby="log-title">
        <CardHeader titleId="log-title" title={t("title")} />
        <CardBody className="grid gap-3.5">
          {(gateways.length > 0 ? mayImport : mayWrite) && (
            <LogGateway gateways={gateways} chosen={chosen} onChoose={setChosenId} />
          )}
          <LogDrop
            disabledReason={mayImport ? (sending ? t("busy") : undefined) : all("viewersLook")}
            onFile={(file) => prepare({ kind: "file", file })}
            onPaste={() => prepare({ kind: "paste", text: "" })}
          />
          {pasting && (
            <Field label={t("pasteLabel")} hint={t("pasteHint")}>
              {(control) => (
                <Textarea
                  {...control}
                  ref={box}
                  mono
                  rows={8}
                  wrap="off"
                  spellCheck={false}
                  autoComplete="off"
                  value={draft.text}
                  onChange={(event) => prepare({ kind: "paste", text: event.target.value })}
                />
              )}
            </Field>
          )}
          {draft.kind === "file" && !sending && (
            <p className="flex min-w-0 items-baseline gap-3">
              <span className="truncate font-medium">{draft.file.name}</span>
              <span className="ms-auto flex-none text-xs text-ink-3">{format.bytes(draft.file.size)}</span>
            </p>
          )}
          {sending && <LogProgress source={upload.source} sentBytes={upload.sentBytes} onStop={stop} />}
          {draft.kind !== "none" && !sending && (
            <div className="flex flex-wrap items-center gap-2">
              <Button
                disabledReason={reasonNotToRead({ hasGateway: chosen !== undefined, source })}
                onClick={() => void read()}
              >
                {chosen ? t("readFor", { name: chosen.name }) : t("read")}
              </Button>
              <Button variant="quiet" onClick={() => prepare({ kind: "none" })}>
                {t("discard")}
              </Button>
            </div>
          )}
          <div aria-live="polite" className="grid gap-3 empty:hidden">
            {upload.phase === "stopped" && (
              <Notice tone="info" lead={t("stoppedLead")}>
                {t("stopped")}
              </Notice>
            )}
            {upload.phase === "failed" && (
              <ErrorPanel title={t("failed", { name: upload.source.name })} onRetry={() => void read()}>
                {errorText(upload.error)}
              </ErrorPanel>
            )}
            {upload.phase === "done" && (
              <p className="sr-only">
                {t("done", { lines: upload.summary.lines, events: upload.summary.newEvents })}
              </p>
            )}
          </div>
        </CardBody>
      </Card>
      {newest && (
        <ImportSummary
          summary={newest}
          gatewayName={gateways.find(({ id }) => id === newest.gatewayId)?.name ?? ""}
          fileName={upload.phase === "done" ? upload.source.name : undefined}
        />
      )}
    </div>
  );

  function reasonNotToRead({
    hasGateway,
    source,
  }: {
    hasGateway: boolean;
    source: ReturnType<typeof sourceOf>;
  }) {
    if (!source) return t("nothingYet");
    if (isTooLarge(source)) return t("tooLarge");
    return hasGateway ? undefined : t("gatewayFirst");
  }
}
