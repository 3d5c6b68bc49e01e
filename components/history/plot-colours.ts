/** The chart's colours as a canvas understands them. */
export type PlotColours = { line: string; band: string; grid: string; text: string };

const TOKENS: Record<keyof PlotColours, string> = {
  line: "var(--accent-fill)",
  band: "color-mix(in oklch, var(--accent-fill) 9%, transparent)",
  grid: "var(--line-1)",
  text: "var(--ink-3)",
};

/**
 * A token reads `light-dark(…, …)` until an element uses it as a colour, and a canvas has no theme: so an element
 * inside `host` wears each one for a moment.
 */
export function readPlotColours(host: HTMLElement): PlotColours {
  const wearer = document.createElement("span");
  host.append(wearer);
  const worn = (token: string) => {
    wearer.style.color = token;
    return getComputedStyle(wearer).color;
  };
  const colours = {
    line: worn(TOKENS.line),
    band: worn(TOKENS.band),
    grid: worn(TOKENS.grid),
    text: worn(TOKENS.text),
  };
  wearer.remove();
  return colours;
}

const SYSTEM_THEME = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"] as const;

/** Calls back when the page's theme has changed, by hand or by the system; call the returned function to stop. */
export function onThemeChange(listener: () => void): () => void {
  const byHand = new MutationObserver(listener);
  byHand.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  const bySystem = SYSTEM_THEME.map((query) => window.matchMedia(query));
  for (const query of bySystem) query.addEventListener("change", listener);
  return () => {
    byHand.disconnect();
    for (const query of bySystem) query.removeEventListener("change", listener);
  };
}
