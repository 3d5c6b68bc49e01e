import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

import type { ExportFile } from "@/lib/exports/schemas";
import type { Sha256Hex } from "@/lib/gateway-logs/dedupe-key";

const portableSha256Hex: Sha256Hex = (text) => bytesToHex(sha256(utf8ToBytes(text)));

/**
 * SHA-256 (hex) over path and content of every file, in order: that of the lines which `sha256sum` prints for them. Each
 * content is hashed by itself, so that a large one is not copied once more. `sha256Hex`: Node's own, where there is one.
 */
export function contentHash(
  files: readonly Pick<ExportFile, "path" | "content">[],
  sha256Hex: Sha256Hex = portableSha256Hex,
): string {
  return sha256Hex(files.map(({ path, content }) => `${sha256Hex(content)}  ${path}\n`).join(""));
}
