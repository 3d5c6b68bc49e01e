"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { useTranslations } from "next-intl";

import { QueryFailure } from "@/components/patterns/query-failure";
import { Page } from "@/components/shell/page";
import { gatewaysQuery, holdsQuery } from "@/lib/gateways/queries";
import { profileRowsQuery } from "@/lib/profiles/queries";

import { ConnectGateway } from "./connect-gateway";
import { GatewaysContent } from "./gateways-content";
import { GatewaysSkeleton } from "./gateways-skeleton";
import { parseAsMoment } from "./moment";
import type { GatewayPermissions } from "./permissions";

/** Who holds what until when; what was so at a moment; read a log. */
export function GatewaysScreen({ can }: { can: GatewayPermissions }) {
  const t = useTranslations("gateways");
  const [at, setAt] = useQueryState("at", parseAsMoment);
  const gateways = useQuery(gatewaysQuery);
  const board = useQuery(holdsQuery(at));
  const profiles = useQuery(profileRowsQuery);

  // One reason for them all, the board's before the others'; another try is one for each that failed.
  const failed = [board, gateways, profiles].filter(({ isError }) => isError);
  const [first] = failed;
  return (
    <Page crumbs={[{ label: t("title") }]} action={<ConnectGateway allowed={can.write} />}>
      {first && (
        <QueryFailure
          title={t("loadFailed")}
          query={{ ...first, refetch: () => Promise.all(failed.map(({ refetch }) => refetch())) }}
        />
      )}
      {gateways.data && board.data ? (
        <GatewaysContent
          can={can}
          gateways={gateways.data}
          board={board.data}
          profiles={profiles.data ?? []}
          at={at}
          // Moving on from one moment to another is no step to go back over.
          onPickMoment={(moment) =>
            void setAt(moment, { history: at === null || moment === null ? "push" : "replace" })
          }
          stale={board.isPlaceholderData}
        />
      ) : (
        !first && <GatewaysSkeleton />
      )}
    </Page>
  );
}
