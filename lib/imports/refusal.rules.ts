import type { BaseUrlReading } from "@/lib/alibaba/base-url";

import type { ImportRefusalCode } from "./schemas";

export type ImportRefusal = { code: ImportRefusalCode; message: string };

const NO_BASE_URL =
  "No base URL stands here, so plan and region cannot be told. Paste the openclaw.json, or make the profile by hand.";

/** Why no profile can be made from an address; null when one can. */
export function refusalOf(address: BaseUrlReading | null): ImportRefusal | null {
  if (address === null) return { code: "base-url-missing", message: NO_BASE_URL };
  switch (address.kind) {
    case "recognised":
      return null;
    case "retired":
      return { code: "retired-host", message: address.message };
    case "not-a-url":
    case "unknown-host":
    case "unsupported-port":
    case "workspace-id-missing":
      return { code: address.kind, message: address.message };
  }
}
