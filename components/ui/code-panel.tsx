import { highlightJson } from "@/lib/ui/highlight-json";
import { cn } from "@/lib/ui/cn";

import { CopyButton } from "./copy-button";

export const CODE_TOKEN_CLASS = {
  key: "text-code-key",
  string: "text-code-string",
  number: "text-code-number",
  text: undefined,
} as const;

const MARKS = {
  add: { sign: "+", className: "bg-diff-add" },
  delete: { sign: "-", className: "bg-diff-del" },
  hit: { sign: ">", className: "bg-degraded-tint shadow-[inset_2px_0_0_var(--degraded-fill)]" },
} as const;

export type LineMark = keyof typeof MARKS;

type CodePanelProps = {
  /** What the copy button copies, to the letter. */
  code: string;
  language?: "json" | "text";
  /** Names the scrolling region for screen readers. */
  label: string;
  lineNumbers?: boolean;
  /** By line number from 1. A sign stands beside the colour. */
  marks?: Record<number, LineMark>;
  /** Break long lines instead of scrolling. */
  wrap?: boolean;
  /** Above the code, beside the copy button. */
  title?: React.ReactNode;
  actions?: React.ReactNode;
  copy?: boolean;
  className?: string;
};

/** Text of a file or a reply, as it is: highlighted JSON, line marks, a copy button. */
export function CodePanel({
  code,
  language = "text",
  label,
  lineNumbers = false,
  marks,
  wrap = false,
  title,
  actions,
  copy = true,
  className,
}: CodePanelProps) {
  const lines = code.replace(/\n$/, "").split("\n");
  const bar = title !== undefined || actions !== undefined || copy;
  return (
    <div className={cn("min-w-0 overflow-hidden", className)}>
      {bar && (
        <div className="flex min-h-10 flex-wrap items-center gap-2 px-4 py-1.5">
          {title !== undefined && <div className="min-w-0 font-medium">{title}</div>}
          <div className="ms-auto flex flex-wrap items-center gap-1">
            {actions}
            {copy && <CopyButton text={code} />}
          </div>
        </div>
      )}
      <section
        aria-label={label}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keyboard users scroll it too
        tabIndex={0}
        className="overflow-auto bg-code font-mono text-xs leading-[19px] text-ink-2 focus-visible:shadow-[inset_0_0_0_2px_var(--accent-fill)]"
      >
        <pre className={cn("min-w-full py-2.5", wrap ? "whitespace-pre-wrap wrap-anywhere" : "w-max")}>
          {lines.map((line, index) => (
            <CodeLine
              key={index} // oxlint-disable-line react/no-array-index-key -- a line is its number
              number={index + 1}
              line={line}
              language={language}
              lineNumbers={lineNumbers}
              mark={marks?.[index + 1]}
              hasMarks={marks !== undefined}
            />
          ))}
        </pre>
      </section>
    </div>
  );
}

type CodeLineProps = {
  number: number;
  line: string;
  language: "json" | "text";
  lineNumbers: boolean;
  mark: LineMark | undefined;
  hasMarks: boolean;
};

function CodeLine({ number, line, language, lineNumbers, mark, hasMarks }: CodeLineProps) {
  const tokens = language === "json" ? highlightJson(line) : [{ kind: "text" as const, text: line }];
  return (
    <span
      className={cn("block min-h-[19px] pe-3.5", !lineNumbers && "ps-3.5", mark && MARKS[mark].className)}
    >
      {lineNumbers && (
        <span aria-hidden="true" className="inline-block w-10 pe-3.5 text-end text-ink-3 select-none">
          {number}
        </span>
      )}
      {hasMarks && (
        <span className="inline-block w-4 text-ink-2 select-none">{mark && MARKS[mark].sign}</span>
      )}
      {tokens.map((token, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- pieces of a line have no other name
        <span key={index} className={CODE_TOKEN_CLASS[token.kind]}>
          {token.text}
        </span>
      ))}
      {"\n"}
    </span>
  );
}

/** One command or a short quotation, in a line. */
export function Quote({ children, className }: { children: React.ReactNode; className?: string }) {
  return (
    <code
      className={cn(
        "block rounded-sm border border-line-1 bg-code px-[9px] py-1.5 font-mono text-xs leading-[18px] wrap-anywhere text-ink-2",
        className,
      )}
    >
      {children}
    </code>
  );
}
