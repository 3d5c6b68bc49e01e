import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { ExplainScreen } from "@/components/explain/explain-screen";
import { Page } from "@/components/shell/page";
import { pageContext } from "@/lib/users/page-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("explain"))("title") };
}

export default async function ExplainPage() {
  const t = await getTranslations("explain");
  // Every role may explain; somebody signed out may not.
  await pageContext();
  return (
    <Page crumbs={[{ label: t("title") }]}>
      <ExplainScreen />
    </Page>
  );
}
