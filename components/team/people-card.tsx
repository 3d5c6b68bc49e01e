"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { QueryFailure } from "@/components/patterns/query-failure";
import { Card, CardFooter, CardHeader, Count } from "@/components/ui/card";
import { invitationsQuery } from "@/lib/invitations/queries";
import { peopleQuery } from "@/lib/users/queries";

import { InvitationTable } from "./invitation-table";
import { InvitePerson } from "./invite-person";
import { PeopleSkeleton } from "./people-skeleton";
import { PeopleTable } from "./people-table";

/** Who can sign in and who is invited, for admins. An error keeps the last good lists. */
export function PeopleCard({ ownId }: { ownId: string }) {
  const t = useTranslations("team");
  const people = useQuery(peopleQuery);
  const invitations = useQuery(invitationsQuery);
  if (!people.data && !people.error) return <PeopleSkeleton />;
  const open = invitations.data?.filter(({ state }) => state === "open") ?? [];
  return (
    <Card aria-labelledby="people-title">
      <CardHeader
        titleId="people-title"
        title={t("people")}
        beside={people.data && <Count>{people.data.length}</Count>}
        actions={<InvitePerson />}
      />
      <QueryFailure inCard title={t("loadFailed")} query={people} />
      {people.data && <PeopleTable people={people.data} ownId={ownId} />}
      <QueryFailure inCard title={t("invitationsFailed")} query={invitations} />
      {open.length > 0 && <InvitationTable invitations={open} />}
      <CardFooter>{t("footer")}</CardFooter>
    </Card>
  );
}
