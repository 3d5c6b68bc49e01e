/**
 * Runs in each document before its own scripts: what the server has rendered takes no click until React has taken it
 * over. Playwright waits for a button that takes clicks, as a person waits for one that does something; without this a
 * click on a busy machine comes before anything listens, and is lost.
 */
export function holdClicksUntilHydrated(): void {
  const isHydrated = (element: Element) =>
    Object.keys(element).some((key) => key.startsWith("__reactProps$"));
  const look = () => {
    // Null for an instant, when the document has just begun.
    const page = document.documentElement as HTMLElement | null;
    if (!page) return;
    const wanted = [...document.querySelectorAll("button")].every(isHydrated) ? "" : "none";
    if (page.style.pointerEvents !== wanted) page.style.pointerEvents = wanted;
  };
  setInterval(look, 20);
}
