"use client";

import { useTranslations } from "next-intl";

import { CountdownText, HoldEnd } from "@/components/patterns/countdown";
import { ClockTime } from "@/components/patterns/relative-time";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Glyph } from "@/components/ui/glyph";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import type { GatewaySighting, RotationDetail } from "@/lib/rotations/schemas";
import type { Tone } from "@/lib/ui/tone";

import type { RotationActions } from "./use-rotation-actions";

const TONES: Record<GatewaySighting["state"], Tone> = {
  new: "ok",
  old: "degraded",
  held: "held",
  silent: "unknown",
  skipped: "not-run",
};

type SeenStepProps = { rotation: RotationDetail; actions: RotationActions };

/** Each gateway, and which key it was last seen with. */
export function SeenStep({ rotation, actions }: SeenStepProps) {
  const t = useTranslations("rotations.seen");
  const failed = actions.failure;
  return (
    <div className="grid gap-3">
      {(failed?.action === "seen-by-word" || failed?.action === "skip-gateway") && (
        <ErrorPanel title={t("failed")}>{failed.text}</ErrorPanel>
      )}
      {rotation.gateways.length === 0 && <p className="text-pretty text-ink-2">{t("noGateway")}</p>}
      <Sightings gateways={rotation.gateways} actions={actions} />
    </div>
  );
}

/** `actions` is left out where nothing is waited for any more. */
export function Sightings({ gateways, actions }: { gateways: GatewaySighting[]; actions?: RotationActions }) {
  if (gateways.length === 0) return null;
  return (
    <ul className="divide-y divide-line-1 rounded-md border border-line-1">
      {gateways.map((gateway) => (
        <Sighting key={gateway.gatewayId} gateway={gateway} {...(actions && { actions })} />
      ))}
    </ul>
  );
}

function Sighting({ gateway, actions }: { gateway: GatewaySighting; actions?: RotationActions }) {
  const t = useTranslations("rotations.seen");
  const { gatewayId, gatewayName, openclawVersion, state, at, heldUntil } = gateway;
  const waits = state !== "new" && state !== "skipped";
  return (
    <li className="grid gap-1 px-3 py-2.5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Glyph tone={TONES[state]} />
        <TextLink href={`/gateways/${gatewayId}`} className="text-ink-1">
          {gatewayName}
        </TextLink>
        {openclawVersion !== null && <Tag mono>{openclawVersion}</Tag>}
        <span data-tone={TONES[state]} className="ms-auto flex items-center gap-1.5 text-xs text-tone-ink">
          {t(`state.${state}`)}
          {state === "held" && <HoldEnd until={heldUntil} />}
          {state === "held" && at !== null && heldUntil !== null && (
            <CountdownText since={at} until={heldUntil} />
          )}
        </span>
      </div>
      <p className="ps-[22px] text-xs text-pretty text-ink-3">
        <LastSeen gateway={gateway} />
      </p>
      {waits && actions?.allowed && (
        <div className="flex flex-wrap gap-1 ps-3.5">
          <Button
            variant="quiet"
            size="sm"
            pending={actions.pending === "seen-by-word"}
            onClick={() => void actions.tryTo({ action: "seen-by-word", gatewayId })}
          >
            {t("byWord", { gateway: gatewayName })}
          </Button>
          <Button
            variant="quiet"
            size="sm"
            pending={actions.pending === "skip-gateway"}
            onClick={() => void actions.tryTo({ action: "skip-gateway", gatewayId })}
          >
            {t("skip", { gateway: gatewayName })}
          </Button>
        </div>
      )}
    </li>
  );
}

/** Which key the newest proof names, what that proof is, and when it was made. */
function LastSeen({ gateway: { lastKey, by, at } }: { gateway: GatewaySighting }) {
  const t = useTranslations("rotations.seen");
  if (lastKey === null || by === null) return t("nothing");
  return t.rich(`last.${lastKey}.${by}`, {
    time: () => at !== null && <ClockTime at={at} />,
  });
}
