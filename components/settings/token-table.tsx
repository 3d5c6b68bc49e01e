import { useTranslations } from "next-intl";

import { DateTime, RelativeTime } from "@/components/patterns/relative-time";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TwoLines,
} from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { ApiTokenSummary } from "@/lib/tokens/schemas";

import { RevokeToken } from "./revoke-token";
import { TokenStatePill } from "./token-state-pill";

type GatewayNames = Readonly<Record<string, string>>;
type TokenTableProps = { tokens: readonly ApiTokenSummary[]; gatewayNames: GatewayNames };

export function TokenTable({ tokens, gatewayNames }: TokenTableProps) {
  const t = useTranslations("settings");
  return (
    <Table label={t("tokens")}>
      <TableHead>
        <TableHeader>{t("token")}</TableHeader>
        <TableHeader>{t("mayDo")}</TableHeader>
        <TableHeader>{t("use")}</TableHeader>
        <TableHeader>{t("state")}</TableHeader>
        <TableHeader>
          <span className="sr-only">{t("actions")}</span>
        </TableHeader>
      </TableHead>
      <TableBody>
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} gatewayNames={gatewayNames} />
        ))}
      </TableBody>
    </Table>
  );
}

function TokenRow({ token, gatewayNames }: { token: ApiTokenSummary; gatewayNames: GatewayNames }) {
  const t = useTranslations("settings");
  return (
    <TableRow>
      <TableCell>
        <TwoLines
          first={<span className="font-medium wrap-anywhere">{token.name}</span>}
          second={<code className="font-mono">{token.hint}</code>}
        />
      </TableCell>
      <TableCell label={t("mayDo")}>
        <TwoLines
          first={<Permissions token={token} />}
          second={
            <>
              {token.gatewayId !== null && (
                <span className="block wrap-anywhere">
                  <GatewayOf id={token.gatewayId} names={gatewayNames} />
                </span>
              )}
              {t("madeBy", { name: token.createdBy })}
            </>
          }
        />
      </TableCell>
      <TableCell label={t("use")}>
        <TwoLines first={<LastUse at={token.lastUsedAt} />} second={<End token={token} />} />
      </TableCell>
      <TableCell label={t("state")}>
        <span>
          <TokenStatePill token={token} />
        </span>
      </TableCell>
      <TableCell end corner>
        {token.state === "active" && <RevokeToken token={token} />}
      </TableCell>
    </TableRow>
  );
}

function GatewayOf({ id, names }: { id: string; names: GatewayNames }) {
  const t = useTranslations("settings");
  const name = names[id];
  return name === undefined ? t("forGatewayGone") : t("forGateway", { name });
}

function Permissions({ token }: { token: ApiTokenSummary }) {
  const role = useTranslations("vocabulary.role");
  if (token.role) return <Tag outline={token.role === "viewer"}>{role(token.role)}</Tag>;
  return (
    <span className="flex flex-wrap gap-1">
      {token.scopes.map((scope) => (
        <Tag key={scope} mono outline>
          {scope}
        </Tag>
      ))}
    </span>
  );
}

function LastUse({ at }: { at: string | null }) {
  const t = useTranslations("settings");
  if (at === null) return <span className="text-ink-2">{t("neverUsed")}</span>;
  return <span className="text-ink-2">{t.rich("lastUsed", { time: () => <RelativeTime at={at} /> })}</span>;
}

function End({ token: { state, expiresAt, revokedAt } }: { token: ApiTokenSummary }) {
  const t = useTranslations("settings");
  const end = revokedAt ?? expiresAt;
  if (end === null) return t("noEnd");
  return t.rich(state === "active" ? "ends" : "ended", { time: () => <DateTime at={end} /> });
}
