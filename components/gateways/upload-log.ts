import { LogImportSummary } from "@/lib/gateways/schemas";
import { ApiError, readReply, UNREACHABLE } from "@/lib/ui/api-client";

import { UnsendableFile } from "./log-refusal";

type UploadOptions = { signal: AbortSignal; onProgress: (sentBytes: number) => void };

/**
 * Sends a log as it is (gzip included: the server looks at its first bytes) and gives what was read from it.
 * By XMLHttpRequest, because fetch tells nothing of how far a body has got. Throws `ApiError`,
 * `UnsendableFile`, or the signal's reason when it was stopped; the server then keeps nothing of it.
 */
export async function uploadLog(
  gatewayId: string,
  body: Blob,
  { signal, onProgress }: UploadOptions,
): Promise<LogImportSummary> {
  const request = new XMLHttpRequest();
  request.open("POST", `/api/v1/gateways/${encodeURIComponent(gatewayId)}/logs`);
  request.setRequestHeader("accept", "application/json");
  request.setRequestHeader("content-type", "application/octet-stream");
  request.upload.addEventListener("progress", (event) => onProgress(event.loaded));

  const status = await new Promise<number>((resolve, reject) => {
    const stop = () => request.abort();
    request.addEventListener("load", () => resolve(request.status));
    request.addEventListener("error", () => void whyCut(body).then(reject));
    request.addEventListener("abort", () => reject(signal.reason));
    request.addEventListener("loadend", () => signal.removeEventListener("abort", stop));
    signal.throwIfAborted();
    signal.addEventListener("abort", stop);
    request.send(body);
  });
  return readReply(LogImportSummary, new Response(request.responseText, { status }));
}

/** Chromium tells of a file that has changed since it was chosen, as a live log does, as of a server that is away. */
async function whyCut(body: Blob): Promise<Error> {
  try {
    await body.slice(0, 1).arrayBuffer();
  } catch (cause) {
    return new UnsendableFile("The file has changed or gone.", { cause });
  }
  return new ApiError(UNREACHABLE, "The server did not answer.", 0);
}
