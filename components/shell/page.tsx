import { type Crumb, TopBar } from "./top-bar";

type PageProps = {
  crumbs: readonly Crumb[];
  /** The page's primary button, in the top bar; phones leave it out, so the page offers it too where it matters. */
  action?: React.ReactNode;
  children: React.ReactNode;
};

/** What every page and loading.tsx inside the dashboard renders: top bar and main column. */
export function Page({ crumbs, action, children }: PageProps) {
  return (
    <>
      <TopBar crumbs={crumbs} action={action} />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto grid max-w-(--page-max) gap-[18px] px-4 pt-[18px] pb-10 focus-visible:shadow-none sm:gap-6 sm:px-5 sm:pt-6 sm:pb-[72px] lg:px-6 [&>*]:min-w-0"
      >
        {children}
      </main>
    </>
  );
}
