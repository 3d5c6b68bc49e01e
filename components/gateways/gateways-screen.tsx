"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { useTranslations } from "next-intl";

import { Page } from "@/components/shell/page";
import { gatewaysQuery, holdsQuery } from "@/lib/gateways/queries";
import { profileRowsQuery } from "@/lib/profiles/queries";

import { ConnectGateway } from "./connect-gateway";
import { GatewaysContent } from "./gateways-content";
import { GatewaysSkeleton } from "./gateways-skeleton";
import { LoadFailure } from "./load-failure";
import { parseAsMoment } from "./moment";
import type { GatewayPermissions } from "./permissions";

/** Who holds what until when; what was so at a moment; read a log. */
export function GatewaysScreen({ can }: { can: GatewayPermissions }) {
  const t = useTranslations("gateways");
  const [at, setAt] = useQueryState("at", parseAsMoment.withOptions({ history: "push" }));
  const gateways = useQuery(gatewaysQuery);
  const board = useQuery(holdsQuery(at));
  const profiles = useQuery(profileRowsQuery);

  const results = [gateways, board, profiles];
  const failed = results.find((result) => result.isError);
  return (
    <Page crumbs={[{ label: t("title") }]} action={<ConnectGateway allowed={can.write} />}>
      {failed && (
        <LoadFailure
          error={failed.error}
          knownAt={board.data?.at}
          retrying={failed.isFetching}
          onRetry={() =>
            void Promise.all(results.filter(({ isError }) => isError).map(({ refetch }) => refetch()))
          }
        />
      )}
      {gateways.data && board.data ? (
        <GatewaysContent
          can={can}
          gateways={gateways.data}
          board={board.data}
          profiles={profiles.data ?? []}
          at={at}
          onPickMoment={(moment) => void setAt(moment)}
          stale={board.isPlaceholderData}
        />
      ) : (
        !failed && <GatewaysSkeleton />
      )}
    </Page>
  );
}
