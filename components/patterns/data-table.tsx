import { useId } from "react";

import { Card, CardFooter, CardHeader, Count } from "@/components/ui/card";
import { cn } from "@/lib/ui/cn";

type DataTableProps = {
  title: React.ReactNode;
  count?: number;
  /** At the end of the title line: the status legend, a switch of order. */
  aside?: React.ReactNode;
  /** Filters, in a line of their own. */
  tools?: React.ReactNode;
  /** What can be done with the selected rows; below the filters, so that no row moves under the pointer. */
  bulk?: React.ReactNode;
  /** Rows are selected; without any the bar stays and is quiet. */
  bulkActive?: boolean;
  footer?: React.ReactNode;
  /** The table, or the empty, loading or error state in its place. */
  children: React.ReactNode;
};

/** A card around a table: title and count, filters, rows, footer. */
export function DataTable({
  title,
  count,
  aside,
  tools,
  bulk,
  bulkActive = true,
  footer,
  children,
}: DataTableProps) {
  const titleId = useId();
  return (
    <Card aria-labelledby={titleId} className="overflow-clip">
      <CardHeader
        titleId={titleId}
        title={title}
        {...(count !== undefined && { beside: <Count>{count}</Count> })}
        {...(aside !== undefined && { actions: aside })}
      />
      {tools !== undefined && (
        <div className="flex flex-wrap items-center gap-2 border-b border-line-1 px-4 py-2.5">{tools}</div>
      )}
      {bulk !== undefined && (
        <div
          className={cn(
            "flex min-h-[41px] flex-wrap items-center gap-2 border-b border-line-1 px-4 py-[7px]",
            bulkActive && "bg-accent-tint",
          )}
        >
          {bulk}
        </div>
      )}
      {children}
      {footer !== undefined && <CardFooter>{footer}</CardFooter>}
    </Card>
  );
}
