"use client";

import { useTranslations } from "next-intl";

import { HashOrId } from "@/components/auth-profiles/hash-or-id";
import { ClockTime } from "@/components/patterns/relative-time";
import { useFormat } from "@/components/patterns/use-format";
import { CodePanel } from "@/components/ui/code-panel";
import { Disclosure } from "@/components/ui/disclosure";
import { Glyph } from "@/components/ui/glyph";
import { KeyValue, KeyValueList } from "@/components/ui/key-value";
import { TextLink } from "@/components/ui/text-link";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";

import { type EventFacts, factsOf, toneOf } from "./event-facts";
import { wordsOf } from "./event-words";

type EventItemProps = {
  event: GatewayLogEvent;
  idOf: (hash: string) => string | null;
  mayName: boolean;
};

/** What happened, to whom, why; then all that the log has of it. */
export function EventItem({ event, idOf, mayName }: EventItemProps) {
  const facts = factsOf(event);
  const authProfileId = facts.authProfileId ?? (facts.hash === null ? null : idOf(facts.hash));
  return (
    <Disclosure
      before={
        <span className="flex items-start gap-2">
          <span className="-mt-[3px] text-xs leading-5 text-ink-3 sm:min-w-30">
            <ClockTime at={event.at} />
          </span>
          <Glyph tone={toneOf(event)} />
        </span>
      }
      title={<Sentence event={event} facts={facts} />}
      beside={<Whom facts={facts} authProfileId={authProfileId} />}
    >
      <Details event={event} facts={facts} authProfileId={authProfileId} mayName={mayName} />
    </Disclosure>
  );
}

function Sentence({ event, facts: { reason, until } }: { event: GatewayLogEvent; facts: EventFacts }) {
  const t = useTranslations("timeline.event");
  const common = useTranslations("common");
  const words = wordsOf(event);
  return (
    <>
      {"values" in words ? t(words.key, words.values) : t(words.key)}
      {reason !== null && (
        <>
          <span className="font-normal text-ink-3"> · </span>
          <code className="font-mono text-xs font-normal text-ink-2">{reason}</code>
        </>
      )}
      {until !== null && (
        <span className="font-normal text-ink-2">
          {" "}
          · {common.rich("untilTime", { time: () => <ClockTime at={until} after={event.at} /> })}
        </span>
      )}
    </>
  );
}

function Whom({ facts, authProfileId }: { facts: EventFacts; authProfileId: string | null }) {
  const { provider, model, hash } = facts;
  // An auth profile's id begins with its provider: once is enough.
  const told = provider !== null && authProfileId?.startsWith(`${provider}:`) === true;
  const target = told ? [model] : [[provider, model].filter((part) => part !== null).join("/")];
  return [...target, authProfileId ?? hash].filter((part) => part !== null && part !== "").join(" · ");
}

type DetailsProps = {
  event: GatewayLogEvent;
  facts: EventFacts;
  authProfileId: string | null;
  mayName: boolean;
};

function Details({ event, facts, authProfileId, mayName }: DetailsProps) {
  const t = useTranslations("timeline.details");
  const kinds = useTranslations("timeline.kinds");
  const format = useFormat();
  const { provider, model, hash, until, errorCount, text } = facts;
  return (
    <div className="grid gap-3 p-4 [&>*]:min-w-0">
      <KeyValueList>
        <KeyValue label={t("kind")}>{kinds(event.kind)}</KeyValue>
        <KeyValue label={t("at")}>{format.absolute(event.at)}</KeyValue>
        {provider !== null && <KeyValue label={t("provider")}>{provider}</KeyValue>}
        {model !== null && <KeyValue label={t("model")}>{model}</KeyValue>}
        {(hash !== null || authProfileId !== null) && (
          <KeyValue label={t("authProfile")}>
            {hash === null ? (
              <code className="wrap-anywhere">{authProfileId}</code>
            ) : (
              <HashOrId
                authProfile={{ hash, id: authProfileId, provider: provider ?? "" }}
                mayName={mayName}
              />
            )}
          </KeyValue>
        )}
        {until !== null && <KeyValue label={t("until")}>{format.absolute(until)}</KeyValue>}
        {errorCount !== null && <KeyValue label={t("failures")}>{errorCount}</KeyValue>}
        {event.runId !== null && (
          <KeyValue label={t("run")}>
            <code className="wrap-anywhere">{event.runId}</code>
          </KeyValue>
        )}
      </KeyValueList>
      {text !== null && (
        <CodePanel
          title={t("text")}
          label={t("text")}
          code={text}
          wrap
          className="rounded-md border border-line-1 bg-card"
        />
      )}
      <TextLink href={`/gateways?at=${encodeURIComponent(event.at)}`} className="justify-self-start">
        {t("whatWasHeld")}
      </TextLink>
    </div>
  );
}
