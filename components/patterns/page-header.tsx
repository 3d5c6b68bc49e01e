type PageHeaderProps = {
  /** The page's answer where it has one: "6 holds on 4 gateways; 3 of the keys are healthy". */
  title: React.ReactNode;
  /** Right after the title: tags. */
  beside?: React.ReactNode;
  children?: React.ReactNode;
  actions?: React.ReactNode;
  /** Speak the title again when it changes. */
  live?: boolean;
};

export function PageHeader({ title, beside, children, actions, live = false }: PageHeaderProps) {
  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-4">
      {/* It takes what room is left; where that is too little, the actions go below, to the beginning of the line. */}
      <div className="min-w-0 flex-[1_1_20rem]">
        <div
          className="flex flex-wrap items-center gap-x-2.5 gap-y-1"
          {...(live && { "aria-live": "polite" })}
        >
          <h1 className="text-xl font-semibold tracking-tight text-balance wrap-anywhere">{title}</h1>
          {beside}
        </div>
        {children !== undefined && (
          <div className="mt-0.5 max-w-[96ch] text-pretty text-ink-2">{children}</div>
        )}
      </div>
      {actions !== undefined && (
        <div className="flex flex-none flex-wrap gap-2 max-sm:w-full max-sm:[&>:not([aria-haspopup=menu])]:flex-auto">
          {actions}
        </div>
      )}
    </div>
  );
}
