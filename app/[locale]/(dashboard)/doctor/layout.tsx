import { NuqsAdapter } from "nuqs/adapters/next/app";

import { PageTexts } from "@/components/shell/page-texts";

export default function DoctorLayout({ children }: { children: React.ReactNode }) {
  return (
    // Version and gateway stand in the URL.
    <NuqsAdapter>
      <PageTexts of={["doctor", "imports"]}>{children}</PageTexts>
    </NuqsAdapter>
  );
}
