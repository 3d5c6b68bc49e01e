import { PageTexts } from "@/components/shell/page-texts";

export default function DoctorLayout({ children }: { children: React.ReactNode }) {
  return <PageTexts of={["doctor", "imports"]}>{children}</PageTexts>;
}
