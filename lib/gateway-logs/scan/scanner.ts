import type { Scanner } from "./line-scanner";
import { createPlainScanner } from "./plain-scanner";
import { createWasmScanner } from "./wasm-scanner";

/**
 * A scanner for text of up to `capacity` bytes at a time. Without WebAssembly it finds every line: as right, and some
 * ten times slower. So on pages: our Content-Security-Policy forbids it, and a try would be logged as a violation.
 */
export function createScanner(capacity: number, needles: readonly string[]): Scanner {
  const wasm = "document" in globalThis ? null : createWasmScanner(capacity, needles);
  return wasm ?? createPlainScanner(capacity);
}
