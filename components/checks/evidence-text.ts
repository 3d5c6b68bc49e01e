import type { CheckStep } from "@/lib/checks/schemas";

/** What a step saw, as text to read and copy: status and headers, then the reply or what was noted of it. */
type EvidenceText = { code: string; isReply: boolean };

/** Null where a step left nothing to show: it was not run, or there was nothing to see. */
export function evidenceText({
  status,
  evidence,
}: Pick<CheckStep, "status" | "evidence">): EvidenceText | null {
  if (status === "skipped") return null;
  const { httpStatus, code, message, requestId, serverMs, facts = {}, rawReply } = evidence;
  const head = [
    httpStatus === undefined ? null : `HTTP ${httpStatus}`,
    requestId === undefined ? null : `x-request-id: ${requestId}`,
    serverMs === undefined ? null : `req-cost-time: ${serverMs}`,
  ].filter((line) => line !== null);

  if (rawReply !== undefined) {
    const text = [...head, ...timings(facts), "", indented(rawReply)].join("\n").trimStart();
    return { code: text, isReply: true };
  }
  const noted = {
    ...(code !== undefined && { code }),
    ...(message !== undefined && { message }),
    ...facts,
  };
  if (Object.keys(noted).length > 0)
    head.push(...(head.length > 0 ? [""] : []), JSON.stringify(noted, null, 2));
  return head.length === 0 ? null : { code: head.join("\n"), isReply: false };
}

/** Beside a reply only its times are told of what was noted; the rest can be read in the reply itself. */
function timings({ firstByteMs, networkMs }: NonNullable<CheckStep["evidence"]["facts"]>): string[] {
  return [
    firstByteMs === undefined ? null : `first byte: ${firstByteMs} ms`,
    networkMs === undefined ? null : `of these on the way: ${networkMs} ms`,
  ].filter((line) => line !== null);
}

/** JSON on one line is unreadable; everything else stays as it came. */
function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // A page of HTML, a cut reply: shown as it is.
    return text;
  }
}
