import "uplot/dist/uPlot.min.css";

import uPlot from "uplot";

import type { SeriesRange } from "@/lib/history/schemas";

import { type ChartData, lonely, PLOT_HEIGHT } from "./chart-data";
import { onThemeChange, readPlotColours } from "./plot-colours";

const HOUR = 60 * 60;
const DAY = 24 * HOUR;

/** Seconds between two labels of the time axis: the first that leaves room for them. */
const STEPS: Record<SeriesRange, number[]> = {
  "24h": [HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR],
  "7d": [DAY, 2 * DAY],
  "90d": [7 * DAY, 14 * DAY, 28 * DAY],
};

type PlotOptions = {
  data: ChartData;
  range: SeriesRange;
  /** Where the days of the time axis begin. */
  timeZone: string;
  timeText: (epochSeconds: number) => string;
  latencyText: (ms: number) => string;
  /** The slot under the pointer; null when it has left. */
  onPoint: (index: number | null) => void;
};

/**
 * Draws p50 (solid) and p95 (dashed) into `host`, as wide as it is, and keeps size and colours up to date until the
 * returned function is called.
 */
export function drawPlot(
  host: HTMLElement,
  { data, range, timeZone, timeText, latencyText, onPoint }: PlotOptions,
): () => void {
  let colours = readPlotColours(host);
  const font = `10.5px ${getComputedStyle(host).fontFamily}`;
  const axis = {
    font,
    stroke: () => colours.text,
    ticks: { show: false },
    grid: { stroke: () => colours.grid, width: 1 },
  } satisfies uPlot.Axis;
  // Between two gaps there is no line: the lower of the two is a dot, the dashed one a ring.
  const line = (values: ChartData["p50"], look: uPlot.Series, dot: () => string): uPlot.Series => ({
    ...look,
    stroke: () => colours.line,
    points: { show: false, filter: lonely(values), size: 5, fill: dot },
  });

  const plot = new uPlot(
    {
      width: host.clientWidth,
      height: PLOT_HEIGHT,
      // Room for half of the last label of the time axis.
      padding: [8, 20, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        drag: { x: false, y: false },
        points: { size: 6 },
        // The line stands at the hour or day that is told below, not between two.
        move: ({ data: [x], posToIdx, valToPos }, left, top) =>
          left < 0 ? [left, top] : [valToPos(x[posToIdx(left)] ?? 0, "x"), top],
      },
      tzDate: (epochSeconds) => uPlot.tzDate(new Date(epochSeconds * 1000), timeZone),
      // From nought: half the height is half the time.
      scales: { y: { range: (_, __, highest) => [0, Math.max(1, (highest ?? 0) * 1.1)] } },
      series: [
        {},
        line(data.p50, { width: 1.8 }, () => colours.line),
        line(data.p95, { width: 1.3, dash: [3, 2.5] }, () => "transparent"),
      ],
      bands: [{ series: [2, 1], fill: () => colours.band }],
      axes: [
        {
          ...axis,
          grid: { show: false },
          // Below the 0 of the other axis, where the first label stands at the edge.
          gap: 10,
          size: 30,
          space: 64,
          incrs: STEPS[range],
          values: (_, splits) => splits.map(timeText),
        },
        { ...axis, size: 64, space: 30, values: (_, splits) => splits.map(latencyText) },
      ],
      hooks: { setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)] },
    },
    [data.x, data.p50, data.p95],
    host,
  );

  const size = new ResizeObserver(() => plot.setSize({ width: host.clientWidth, height: PLOT_HEIGHT }));
  size.observe(host);
  const endTheme = onThemeChange(() => {
    colours = readPlotColours(host);
    plot.redraw(false);
  });
  return () => {
    size.disconnect();
    endTheme();
    plot.destroy();
  };
}
