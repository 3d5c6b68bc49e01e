"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { GatewaySummary } from "@/lib/gateways/schemas";

import { lastRead, likelyGateway } from "./gateway-state";
import { ImportSummary } from "./import-summary";
import { LogDrop } from "./log-drop";
import { LogGateway } from "./log-gateway";
import { LogList } from "./log-list";
import { LogOutcome } from "./log-outcome";
import { LogPaste } from "./log-paste";
import { LogProgress } from "./log-progress";
import { isTooLarge, isUnderWay, isWaiting, type LogText, readLogs, sumOf } from "./log-queue";
import { useLogQueue } from "./use-log-queue";
import { usePasteAnywhere } from "./use-paste-anywhere";

type LogReaderProps = { gateways: readonly GatewaySummary[]; mayImport: boolean; mayWrite: boolean };

/** "Read a log here" beside what the newest log turned out to hold. */
export function LogReader({ gateways, mayImport, mayWrite }: LogReaderProps) {
  const t = useTranslations("gateways.log");
  const all = useTranslations("gateways");
  const { queue, add, remove, empty, sendAll, stop } = useLogQueue();
  /** Null while the box for lines is closed. */
  const [pasted, setPasted] = useState<string | null>(null);
  const [chosenId, setChosenId] = useState<string>();
  const place = useRef<HTMLDivElement>(null);
  const { logs, course } = queue;
  const running = course.kind === "running";
  const underWay = isUnderWay(queue);
  const named = gateways.find(({ id }) => id === chosenId);
  // Should it be deleted meanwhile, nobody but a person says where the rest belongs.
  const chosen = underWay ? named : (named ?? likelyGateway(gateways));
  const text = textOf(pasted, t("pastedLines"));
  const waiting = logs.filter(isWaiting).length;
  // One log alone is told of by its progress, then by its summary.
  const [only] = logs.length === 1 ? logs : [];
  const listed = only?.state.kind === "sending" || only?.state.kind === "read" ? [] : logs;

  function addFiles(files: readonly File[]) {
    if (!running) add(files.map((file) => ({ name: file.name, body: file })));
  }

  function paste(lines: string) {
    if (running) return;
    add([]);
    setPasted(lines);
  }

  usePasteAnywhere(({ text, files }) => {
    if (!mayImport) return;
    if (files.length > 0) addFiles(files);
    else paste(text);
    place.current?.scrollIntoView({ block: "nearest" });
  });

  function read() {
    if (!chosen) return;
    // The next log is likely of the same gateway, also when another one has none yet.
    setChosenId(chosen.id);
    if (text) add([text]);
    setPasted(null);
    void sendAll(chosen.id);
  }

  function discard() {
    empty();
    setPasted(null);
  }

  const newest = readLogs(queue).at(-1);
  const summary = newest?.summary ?? lastRead(gateways)?.lastImport;
  const sum = sumOf(queue);
  return (
    <div ref={place} className="grid items-start gap-4 md:grid-cols-2 [&>*]:min-w-0">
      <Card aria-labelledby="log-title">
        <CardHeader titleId="log-title" title={t("title")} />
        <CardBody className="grid gap-3.5">
          {(gateways.length > 0 ? mayImport : mayWrite) && (
            <LogGateway
              gateways={underWay && chosen ? [chosen] : gateways}
              chosen={chosen}
              onChoose={setChosenId}
            />
          )}
          <LogDrop
            disabledReason={mayImport ? (running ? t("busy") : undefined) : all("viewersLook")}
            onFiles={addFiles}
            onPaste={() => paste("")}
          />
          {pasted !== null && <LogPaste text={pasted} onChange={paste} />}
          {listed.length > 0 && <LogList logs={listed} onRemove={remove} />}
          {running && <LogProgress queue={queue} onStop={stop} />}
          <LogOutcome queue={queue} />
          {!running && (listed.length > 0 || pasted !== null) && (
            <div className="flex flex-wrap items-center gap-2">
              {course.kind !== "finished" && (
                <Button disabledReason={reasonNotToRead()} onClick={read}>
                  {readLabel()}
                </Button>
              )}
              <Button variant="quiet" onClick={discard}>
                {t(underWay ? "startOver" : course.kind === "finished" ? "clearList" : "discard")}
              </Button>
            </div>
          )}
        </CardBody>
      </Card>
      {summary && (
        <ImportSummary
          summary={summary}
          gatewayName={gateways.find(({ id }) => id === summary.gatewayId)?.name ?? ""}
          fileName={newest?.name}
          sum={sum.logs > 1 ? sum : undefined}
        />
      )}
    </div>
  );

  function readLabel() {
    if (underWay) return t("goOn");
    return chosen ? t("readFor", { name: chosen.name }) : t("read", { count: waiting + (text ? 1 : 0) });
  }

  function reasonNotToRead() {
    if (text && isTooLarge(text)) return t("tooLarge");
    if (waiting === 0 && !text) return t(pasted === null ? "tooLarge" : "nothingYet");
    return chosen ? undefined : t("gatewayFirst");
  }
}

/** The pasted lines as a log; null while there are none. */
function textOf(pasted: string | null, name: string): LogText | null {
  if (pasted === null || pasted.trim() === "") return null;
  return { name, body: new Blob([pasted], { type: "text/plain" }) };
}
