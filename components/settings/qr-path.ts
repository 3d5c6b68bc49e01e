import { encode } from "uqr";

/** Modules of white around the code that cameras need to find it (ISO/IEC 18004, 6.3.8). */
const QUIET_ZONE = 4;

/** `text` as a QR code: the dark modules as one SVG path, in a square of `size` modules, its quiet zone included. */
export function qrPath(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { ecc: "M", border: QUIET_ZONE });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return { path, size };
}
