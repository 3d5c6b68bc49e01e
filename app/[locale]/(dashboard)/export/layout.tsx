import { NuqsAdapter } from "nuqs/adapters/next/app";

import { PageTexts } from "@/components/shell/page-texts";

export default function ExportLayout({ children }: { children: React.ReactNode }) {
  return (
    // What is chosen on this page stands in its URL.
    <NuqsAdapter>
      <PageTexts of={["exports"]}>{children}</PageTexts>
    </NuqsAdapter>
  );
}
