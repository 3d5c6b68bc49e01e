import { cn } from "@/lib/ui/cn";

import { Glyph } from "./glyph";
import { WordSpace } from "./word-space";

type NoticeProps = {
  tone: "info" | "ok" | "degraded" | "down";
  /** The bold beginning: what it is about, or the whole sentence. */
  lead: React.ReactNode;
  children?: React.ReactNode;
  actions?: React.ReactNode;
  /** `status` or `alert` where it appears after something the user did. */
  role?: "status" | "alert";
  className?: string;
};

/** Something to know about what is beside it: shape, bold lead, explanation, then what can be done. */
export function Notice({ tone, lead, children, actions, role, className }: NoticeProps) {
  return (
    <div
      data-tone={tone}
      role={role}
      className={cn(
        "flex min-w-0 gap-2.5 rounded-md bg-tone-tint px-3.5 py-[11px] shadow-[inset_0_0_0_1px_var(--tone-line)] [--glyph-cut:var(--tone-tint)]",
        className,
      )}
    >
      <Glyph tone={tone} className="mt-[3px]" />
      <div className="min-w-0 flex-1 text-ink-2 wrap-break-word">
        <strong className="font-semibold text-tone-ink">{lead}</strong>
        {children !== undefined && (
          <>
            <WordSpace />
            {children}
          </>
        )}
        {actions !== undefined && <div className="mt-2 flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </div>
  );
}
