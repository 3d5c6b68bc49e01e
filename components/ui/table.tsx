/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role --
   the roles are only redundant while the elements are displayed as a table; on phones they are not. */
import { cn } from "@/lib/ui/cn";

/*
 * A table from 761 px on; below, every row is a card and every cell carries its column's name (`label`).
 * The roles are written out because `display: grid` takes a table's meaning away in some browsers.
 */

type TableProps = React.ComponentProps<"table"> & {
  label: string;
  /** Column widths are set on the headers and hold whatever the cells contain. */
  fixed?: boolean;
};

export function Table({ label, fixed = false, className, ...props }: TableProps) {
  return (
    <table
      {...props}
      role="table"
      aria-label={label}
      className={cn("w-full border-collapse text-start max-sm:block", fixed && "sm:table-fixed", className)}
    />
  );
}

/** The header row; on phones it is there for screen readers only. */
export function TableHead({ children }: { children: React.ReactNode }) {
  return (
    <thead role="rowgroup" className="max-sm:sr-only">
      <tr role="row">{children}</tr>
    </thead>
  );
}

/** When columns leave as the window gets narrower; they stay on the detail page. */
const LEAVES = { md: "max-md:hidden", lg: "max-lg:hidden" } as const;
type Leaves = keyof typeof LEAVES;

type TableHeaderProps = React.ComponentProps<"th"> & { end?: boolean; leavesBelow?: Leaves };

export function TableHeader({ end = false, leavesBelow, className, ...props }: TableHeaderProps) {
  return (
    <th
      scope="col"
      {...props}
      role="columnheader"
      className={cn(
        "h-8 border-b border-line-1 bg-sunken px-2.5 text-2xs font-medium whitespace-nowrap text-ink-3 first:ps-4 last:pe-4",
        end ? "text-end" : "text-start",
        leavesBelow && LEAVES[leavesBelow],
        className,
      )}
    />
  );
}

export function TableBody({ className, ...props }: React.ComponentProps<"tbody">) {
  return <tbody {...props} role="rowgroup" className={cn("max-sm:block", className)} />;
}

type TableRowProps = React.ComponentProps<"tr"> & { selected?: boolean };

export function TableRow({ selected = false, className, ...props }: TableRowProps) {
  return (
    <tr
      {...props}
      role="row"
      aria-selected={selected || undefined}
      className={cn(
        "border-b border-line-1 last:border-b-0 hover:bg-hover hover:[--glyph-cut:var(--surface-hover)]",
        "max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:gap-x-3 max-sm:gap-y-2 max-sm:px-4 max-sm:py-[13px]",
        selected && "bg-accent-tint [--glyph-cut:var(--accent-tint)] hover:bg-accent-tint",
        className,
      )}
    />
  );
}

type TableCellProps = React.ComponentProps<"td"> & {
  /** The column's name, shown before the cell on phones; leave it out where the cell speaks for itself. */
  label?: string;
  end?: boolean;
  leavesBelow?: Leaves;
  /** On phones: the cell takes the second column of the card's first line instead of a line of its own. */
  corner?: boolean;
};

export function TableCell({
  label,
  end = false,
  leavesBelow,
  corner = false,
  className,
  children,
  ...props
}: TableCellProps) {
  return (
    <td
      {...props}
      role="cell"
      className={cn(
        "px-2.5 py-[9px] align-top first:ps-4 last:pe-4 max-sm:block max-sm:min-w-0 max-sm:p-0! max-sm:empty:hidden",
        end && "sm:text-end",
        corner ? "max-sm:col-start-2 max-sm:row-start-1 max-sm:text-end" : "max-sm:col-span-full",
        // A cell that names the row stands beside the corner.
        !corner && label === undefined && "max-sm:first:col-span-1",
        label !== undefined && "max-sm:grid max-sm:grid-cols-[88px_minmax(0,1fr)] max-sm:gap-x-2",
        leavesBelow && LEAVES[leavesBelow],
        className,
      )}
    >
      {label !== undefined && (
        <span aria-hidden="true" className="text-2xs leading-5 font-medium text-ink-3 sm:hidden">
          {label}
        </span>
      )}
      {children}
    </td>
  );
}

/** Two lines of a cell: what it is, and a quieter line below. */
export function TwoLines({
  first,
  second,
  className,
}: {
  first: React.ReactNode;
  second?: React.ReactNode;
  className?: string;
}) {
  return (
    <div className={cn("grid min-w-0 gap-[3px]", className)}>
      <div className="flex min-h-5 min-w-0 items-center gap-[7px] max-sm:flex-wrap">{first}</div>
      {second !== undefined && <div className="min-w-0 text-xs text-ink-3">{second}</div>}
    </div>
  );
}
