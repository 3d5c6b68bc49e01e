import type { Repair } from "@/lib/alibaba/base-url";

/** A stretch of an address: unchanged, put in, or taken out. */
export type UrlPiece = { kind: "kept" | "added" | "removed"; text: string };

/** The repaired address with what was taken out of the pasted one still in its place. */
export function repairPieces(url: string, repairs: readonly Repair[]): UrlPiece[] {
  const slash = url.indexOf("/", "https://".length);
  const host = url.slice("https://".length, slash);
  const path = url.slice(slash);
  const find = (...codes: Repair["code"][]) => repairs.find(({ code }) => codes.includes(code));
  const isScheme = ({ added }: Repair) => added === "https://";

  return [
    ...changed("https://", repairs.find(isScheme)),
    ...changed(host, find("lowercased-host")),
    ...removal(find("removed-port")),
    ...pathPieces(
      path,
      repairs.filter((repair) => !isScheme(repair)),
    ),
    ...removal(find("removed-endpoint")),
    ...removal(find("removed-trailing-slash")),
  ].filter(({ text }) => text !== "");
}

function pathPieces(path: string, repairs: readonly Repair[]): UrlPiece[] {
  const whole = repairs.find(({ added }) => added === path);
  if (whole) return changed(path, whole);
  const end = repairs.find(({ code }) => code === "added-v1")?.added ?? "";
  return [
    { kind: "kept", text: path.slice(0, path.length - end.length) },
    { kind: "added", text: end },
  ];
}

function changed(text: string, repair: Repair | undefined): UrlPiece[] {
  if (!repair) return [{ kind: "kept", text }];
  return [...removal(repair), { kind: "added", text }];
}

function removal(repair: Repair | undefined): UrlPiece[] {
  return [{ kind: "removed", text: repair?.removed ?? "" }];
}
