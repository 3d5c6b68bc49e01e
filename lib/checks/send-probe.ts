import { interfacesAt } from "@/lib/alibaba/interfaces";
import type { ProbeRequest } from "@/lib/alibaba/paths";
import type { PresetBaseUrls } from "@/lib/alibaba/presets";
import type { Secret } from "@/lib/core/secret";

import { type CheckRun, required } from "./check-run";
import { judgeHttp, type JudgedReply } from "./judge-http";
import type { HttpReply, StreamWatch } from "./pinned-http";

/** The base URL the format step let pass, not the text that was given; and the host's other interfaces, on that host. */
export function baseUrlsOf(run: CheckRun): PresetBaseUrls {
  const { origin, basePath } = required(run.found.target, "format");
  return { openai: `${origin}${basePath}`, ...interfacesAt(origin) };
}

/** Sends one probe over the pinned connection. With `key` given, this is where it leaves. `watch`: see PinnedHttp. */
export async function sendProbe(
  run: CheckRun,
  probe: ProbeRequest,
  key: Secret | undefined,
  signal: AbortSignal,
  watch?: StreamWatch,
): Promise<{ reply: HttpReply; judged: JudgedReply }> {
  const http = required(run.found.http, "tls");
  const { pathname, search } = new URL(probe.url);
  const reply = await http.send(
    {
      method: probe.method,
      path: `${pathname}${search}`,
      headers: {
        ...probe.headers,
        ...(probe.body === null ? {} : { "content-type": "application/json" }),
        ...(key === undefined ? {} : { authorization: `Bearer ${key.reveal()}` }),
      },
      ...(probe.body === null ? {} : { body: JSON.stringify(probe.body) }),
    },
    signal,
    watch,
  );
  return { reply, judged: judgeHttp(reply, run, key !== undefined) };
}
