import { type Finding, findingOf } from "./finding";
import type { GATEWAY_STATE_RULES } from "./gateway-state-rules-data";
import type { CommandNames } from "./step-commands";

export type GatewayRule = keyof typeof GATEWAY_STATE_RULES | "no-key-for-agent";

/** What a gateway's log, or the way its lines come here, says of the gateway itself. */
export type GatewayEvidence = {
  /** The words it rests on, free of keys. */
  words: string;
  /** A machine word that the sentence chooses by. */
  subject?: string;
  names?: Partial<CommandNames>;
  /** Our own checks found the key accepted. */
  keyWorks?: boolean;
  openclawVersion: string;
  /** Nobody told the release: it is the newest one known. */
  versionAssumed: boolean;
};

/** The rule with its steps for the gateway's release. */
export function diagnoseGateway(rule: GatewayRule, evidence: GatewayEvidence): Finding {
  const { words, subject, names, keyWorks = false, openclawVersion, versionAssumed } = evidence;
  return findingOf(
    rule,
    { text: words, raw: words, ...(subject !== undefined && { subject }), ...(names && { names }) },
    { metBy: "words", seen: 0, keyWorks, openclawVersion, versionAssumed },
  );
}
