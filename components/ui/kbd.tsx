export function Kbd({ children }: { children: React.ReactNode }) {
  return (
    <kbd className="inline-grid h-[18px] min-w-[18px] place-items-center rounded-xs border border-line-1 bg-sunken px-[5px] font-sans text-[0.65625rem] leading-none font-medium text-ink-3">
      {children}
    </kbd>
  );
}
