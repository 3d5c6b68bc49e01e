import { readReply, type ReplyShape } from "@/lib/alibaba/replies";
import { scrubKeys } from "@/lib/alibaba/scrub";

import { flattenJson } from "./flatten-json";

/** One thing that was said, wherever it stood. `text` is what the rules search: keys masked, at most 16,384 characters. */
export type Piece = {
  text: string;
  /** The same as it was pasted. */
  raw: string;
  httpStatus: number | null;
  code: string | null;
  shape: ReplyShape;
  /** Host the output of curl names. */
  host: string | null;
};

/** Longer than any error; it bounds every expression of the rules. */
const PIECE_LENGTH_MAX = 16_384;
const PIECES_MAX = 2_000;

const ESCAPE = "\u001b";
const ANSI = new RegExp(String.raw`${ESCAPE}\[[0-9;?]{0,16}[ -/]{0,4}[@-~]`, "g");

/** Subsystems and events of OpenClaw's log: each line of a log says something of its own. */
const LOG_LINE =
  /\[(?:agent|agents|diagnostic|gateway|model-fallback|provider-transport-fetch|ws)[\w/-]{0,40}\]|"_meta":|"subsystem":|"event":"|\brawError=|\b(?:embedded run|model fallback decision|auth profile failure)/;
const STATUS_LINE = /^< HTTP\/[\d.]{1,3} (\d{3})|^HTTP\/[\d.]{1,3} (\d{3})/gm;
const CURL_HOST = /^> Host: ([\w.-]{1,253})|^\* Connected to ([\w.-]{1,253}) /m;
const CONTENT_TYPE = /^(?:< )?content-type: ([^\n]{1,200})/im;
/** What curl prints beside the body: its own remarks, the request, the headers, how many bytes went by. */
const CURL_REMARK = /^(?:[*<>]|[{}] \[)/;

/** Where an HTTP status stands in prose. Bare numbers are none: a line number may be 404 too. */
const STATUS =
  /(?:\bHTTP(?:\/[\d.]{1,3})?[ :]|\bstatus(?:[ _]?code)?["']?[ ]?[=:][ ]?|\berror:? |\bcode: |(?:error|detail)\w{0,10}=|[<(]|^)([1-5]\d\d)(?=[\s>):,.}-]|$)/im;

/** Codes in prose: dotted names, and the plain ones Model Studio uses (knowledge/alibaba/errors.json, 2026-11). */
const CODE =
  /\b(?:InternalError\.Algo\.([A-Z][A-Za-z]{2,60})|((?:Throttling|AllocationQuota|AccessDenied|Model|Workspace|App|Endpoint|InvalidParameter|BadRequest|InternalError)\.[A-Z][A-Za-z]{2,60})|(InvalidApiKey|invalid_api_key|Arrearage|InvalidParameter|invalid_parameter_error|DataInspectionFailed|data_inspection_failed|IllegalEndpoint|ModelNotFound|model_not_found|model_not_supported|insufficient_quota|LimitRequests|limit_requests|limit_burst_rate|PrepaidBillOverdue|PostpaidBillOverdue|CommodityNotPurchased|WorkSpaceNotFound|ModelServingError|ModelUnavailable|RequestTimeOut))\b/;

/** Pasted text without keys and colours: the only form in which it is searched, shown or copied. */
export function cleanPasted(message: string): string {
  return scrubKeys(message).text.replace(ANSI, "").replace(/\r\n?/g, "\n").trim();
}

/** Finds what was said in a cleaned text: a body, the output of curl, one or many log lines, or the text itself. */
export function readPasted(text: string): Piece[] {
  const curl = readCurl(text);
  if (curl) return [curl];
  const whole = readBody(text, null);
  if (whole) return [whole];

  const lines = text.split("\n", PIECES_MAX).filter((line) => line.trim() !== "");
  if (lines.length > 1 && lines.some((line) => LOG_LINE.test(line.slice(0, PIECE_LENGTH_MAX)))) {
    return lines.map((line) => readBody(line, null) ?? readProse(line));
  }
  return [readProse(text)];
}

function readCurl(text: string): Piece | null {
  // A redirect or a proxy answers before: the last status is the one of the body.
  const statusLine = [...text.matchAll(STATUS_LINE)].at(-1);
  if (!statusLine) return null;
  const httpStatus = Number(statusLine[1] ?? statusLine[2]);
  const hostLine = CURL_HOST.exec(text);
  const host = hostLine?.[1] ?? hostLine?.[2] ?? null;
  const after = text.slice(statusLine.index);
  // With -v every header has its mark; with -i an empty line ends them.
  const body = statusLine[0].startsWith("<")
    ? after
        .split("\n")
        .filter((line) => !CURL_REMARK.test(line))
        .join("\n")
    : after.slice(emptyLineEnd(after));
  const contentType = CONTENT_TYPE.exec(after)?.[1] ?? null;
  const read = readBody(body.trim(), httpStatus, contentType);
  const shape = body.trim() === "" ? "empty" : "unrecognised";
  return { ...(read ?? { ...readProse(body), shape }), raw: text, httpStatus, host };
}

function emptyLineEnd(text: string): number {
  const at = text.indexOf("\n\n");
  return at === -1 ? text.length : at + 2;
}

/** A JSON body, a JSON log record, an event stream or an HTML page; null when it is none of them. */
function readBody(text: string, httpStatus: number | null, contentType: string | null = null): Piece | null {
  const record = flattenJson(text);
  if (record?.log) return { ...readProse(record.text), raw: text };
  const { shape, code, message } = readReply({ httpStatus: httpStatus ?? 0, contentType, body: text });
  if (shape === "unrecognised" || shape === "empty") {
    if (!record) return null;
    return { ...readProse(record.text), raw: text };
  }
  const said = (record?.text ?? message ?? text).slice(0, PIECE_LENGTH_MAX);
  return {
    text: said,
    raw: text,
    httpStatus: httpStatus ?? statusIn(said),
    code: code ?? codeIn(said),
    shape,
    host: null,
  };
}

function readProse(prose: string): Piece {
  const text = prose.slice(0, PIECE_LENGTH_MAX);
  return {
    text,
    raw: prose,
    httpStatus: statusIn(text),
    code: codeIn(text),
    shape: /\(no body\)/i.test(text) ? "empty" : "unrecognised",
    host: null,
  };
}

function statusIn(text: string): number | null {
  const status = STATUS.exec(text)?.[1];
  return status === undefined ? null : Number(status);
}

function codeIn(text: string): string | null {
  const [, algo, dotted, plain] = CODE.exec(text) ?? [];
  return algo ?? dotted ?? plain ?? null;
}
