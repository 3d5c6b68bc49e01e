import "server-only";

import { constants, deflateRawSync, inflateRawSync } from "node:zlib";

import { z } from "zod";

import { CheckedModel, CheckStep } from "./schemas";

const Evidence = z.object({ steps: z.array(CheckStep), models: z.array(CheckedModel) });
export type CheckEvidence = z.infer<typeof Evidence>;

/** Far above what scrubEvidence lets through; a broken row must not take the memory. */
const INFLATED_BYTES_MAX = 4 * 1024 * 1024;

/**
 * What nearly every check repeats. NEVER change it: the rows of the last 48 hours were written with it, and cannot be
 * read without. With it a check that went well takes some 300 bytes instead of 1,700.
 */
const DICTIONARY = Buffer.from(
  [
    '"reason":"model-not-found"',
    '"reason":"not-provable"',
    '"reason":"throttled"',
    '"reason":"billing-arrears"',
    '"reason":"timeout","facts":{"limitMs":5000}',
    '"reason":"connection-refused"',
    '"reason":"plan-terms"',
    '"status":"warning"',
    '"status":"failed","startedMs":',
    '"evidence":{"reason":"after-failure"}',
    '"evidence":{"httpStatus":401,"code":"invalid_api_key","message":"Incorrect API key provided. For details, see: https://help.aliyun.com/zh/model-studio/error-code#apikey-error","requestId":"',
    '"reason":"key-refused","rawReply":"{\\"error\\":{\\"message\\":\\"","type":"invalid_request_error","param":null,"code":"invalid_api_key"},"request_id":"',
    '{"steps":[{"name":"format","status":"ok","startedMs":0,"durationMs":0.',
    ',"evidence":{"facts":{"host":"dashscope.aliyuncs.com","port":443,"basePath":"/compatible-mode/v1","keyKind":"standard"}}}',
    ',{"name":"dns","status":"ok","startedMs":0.',
    ',"durationMs":1.',
    ',"evidence":{"facts":{"addresses":"',
    ',{"name":"tcp","status":"ok","startedMs":1',
    ',"evidence":{"facts":{"address":"',
    ',{"name":"tls","status":"ok","startedMs":2',
    '"evidence":{"facts":{"tlsVersion":"TLSv1.3","cipher":"TLS_AES_256_GCM_SHA384","issuer":"GlobalSign nv-sa, GlobalSign RSA OV SSL CA 2018","subject":"*.aliyuncs.com","names":"DNS:*.aliyuncs.com","nameMatches":true,"validFrom":"2026-0","validTo":"2027-0","daysLeft":1',
    ',{"name":"unkeyed","status":"ok","startedMs":4',
    '"evidence":{"httpStatus":401,"code":"InvalidApiKey","message":"No API-key provided.","requestId":"',
    "-4",
    '","serverMs":7,"facts":{"httpVersion":"HTTP/1.1","firstByteMs":2',
    ',"networkMs":1',
    ',"contentType":"application/json","clockSkewSeconds":0}}}',
    ',{"name":"auth","status":"ok","startedMs":6',
    '"evidence":{"httpStatus":200,"requestId":"',
    ',"contentType":"application/json","key":"accepted","modelCount":165,"modelListed":true}}}',
    ',{"name":"model","status":"ok","startedMs":',
    '"facts":{"key":"accepted","model":"qwen-flash","tokens":16,"tokensIn":15,"tokensOut":1}}}',
    ',{"name":"model","status":"skipped","startedMs":',
    ',"durationMs":0,"evidence":{"reason":"not-requested"}}',
    ',{"name":"stream","status":"skipped","startedMs":',
    ',{"name":"roles","status":"skipped","startedMs":',
    ',{"name":"thinking","status":"skipped","startedMs":',
    ',{"name":"native","status":"skipped","startedMs":',
    ',{"name":"anthropic","status":"skipped","startedMs":',
    ',"durationMs":0,"evidence":{"reason":"not-requested"}}],"models":[]}',
  ].join(""),
);

/** Steps and model answers as they are stored. */
export function packEvidence({ steps, models }: CheckEvidence): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    deflateRawSync(JSON.stringify({ steps, models }), {
      dictionary: DICTIONARY,
      level: constants.Z_BEST_COMPRESSION,
    }),
  );
}

/** Reads what packEvidence wrote, and what the migration of 2026-11-21 wrapped. Throws when a row is broken. */
export function unpackEvidence(packed: Uint8Array): CheckEvidence {
  const text = inflateRawSync(packed, { dictionary: DICTIONARY, maxOutputLength: INFLATED_BYTES_MAX });
  return Evidence.parse(JSON.parse(text.toString("utf8")));
}
