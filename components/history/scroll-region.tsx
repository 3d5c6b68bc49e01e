/** A long table inside a card: it scrolls by itself, by pointer and by keyboard. */
export function ScrollRegion({
  id,
  label,
  children,
}: {
  id?: string;
  label: string;
  children: React.ReactNode;
}) {
  return (
    <section
      id={id}
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keyboard users scroll it too
      tabIndex={0}
      className="max-h-[320px] overflow-auto border-t border-line-1 focus-visible:shadow-[inset_0_0_0_2px_var(--accent-fill)]"
    >
      {children}
    </section>
  );
}
