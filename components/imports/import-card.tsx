"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";

import { useErrorText } from "@/components/patterns/use-error-text";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader, Count } from "@/components/ui/card";
import { ErrorPanel } from "@/components/ui/error-panel";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";

import { ImportDone } from "./import-done";
import type { Imports } from "./use-import";

// Which plan and region an address belongs to comes with all that is known of Model Studio's hosts.
const ImportForm = lazy(async () => ({ default: (await import("./import-form")).ImportForm }));

type ImportCardProps = { imports: Imports; allowed: boolean };

/** The profiles of a config: looked for when asked, taken over one by one. */
export function ImportCard({ imports, allowed }: ImportCardProps) {
  const t = useTranslations("imports");
  const { preview, result, failure, pending, look } = imports;
  return (
    <Card aria-labelledby="import-title">
      <CardHeader
        titleId="import-title"
        title={t("title")}
        beside={preview && preview.items.length > 0 && <Count>{preview.items.length}</Count>}
        {...(preview && {
          actions: (
            <Button variant="quiet" size="sm" pending={pending === "look"} onClick={() => void look()}>
              {t("again")}
            </Button>
          ),
        })}
      />
      {failure?.step === "look" && <Failed imports={imports} />}
      {result ? (
        <ImportDone result={result} />
      ) : preview ? (
        <Suspense fallback={<ImportSkeleton />}>
          <ImportForm
            // Another look may find other entries: what was chosen of the former ones is gone.
            key={preview.items.map(({ pointer, verdict }) => `${pointer} ${verdict}`).join("\n")}
            preview={preview}
            pending={pending === "confirm"}
            onConfirm={(choices) => void imports.confirm(choices)}
          />
        </Suspense>
      ) : (
        <Offer imports={imports} allowed={allowed} />
      )}
      {failure?.step === "confirm" && <Failed imports={imports} />}
    </Card>
  );
}

function Offer({ imports: { outdated, pending, look }, allowed }: ImportCardProps) {
  const t = useTranslations("imports");
  if (!allowed) return <CardBody className="text-ink-2">{t("adminsOnly")}</CardBody>;
  return (
    <CardBody className="grid justify-items-start gap-3">
      <p className="text-pretty text-ink-2">{t(outdated ? "outdated" : "offer")}</p>
      <Button pending={pending === "look"} onClick={() => void look()}>
        <Search />
        {t("look")}
      </Button>
    </CardBody>
  );
}

function Failed({ imports: { failure } }: { imports: Imports }) {
  const t = useTranslations("imports");
  const errorText = useErrorText();
  if (!failure) return null;
  return (
    <CardBody>
      <ErrorPanel title={t(failure.step === "look" ? "lookFailed" : "confirmFailed")}>
        {errorText(failure.error)}
      </ErrorPanel>
    </CardBody>
  );
}

function ImportSkeleton() {
  const common = useTranslations("common");
  return (
    <LoadingRegion label={common("loading")} className="grid h-[150px] content-evenly px-4">
      <Skeleton className="h-3.5 w-40" />
      <Skeleton className="w-64" />
      <Skeleton className="w-full" />
    </LoadingRegion>
  );
}
