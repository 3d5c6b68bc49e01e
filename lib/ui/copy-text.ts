/**
 * Puts text on the clipboard. `navigator.clipboard` exists only on https and localhost; on a plain-http LAN address
 * the old selection command still works. Throws when the browser refuses both.
 */
export async function copyText(text: string): Promise<void> {
  if (window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.setAttribute("aria-hidden", "true");
  field.className = "fixed top-0 opacity-0";
  // Inside an open dialog, focus outside of it is taken back at once: stay within it.
  const holder = document.activeElement?.closest("[role=dialog],[role=alertdialog]") ?? document.body;
  const focused = document.activeElement;
  holder.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  if (!copied) throw new Error("The browser refused to copy.");
}
