import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";

import { api } from "@/lib/ui/api-client";

import { Account, Person } from "./schemas";

const PeopleList = z.object({ people: z.array(Person) });

/** Everybody who can sign in, by name. Admins only. */
export const peopleQuery = queryOptions({
  queryKey: ["people"],
  queryFn: async ({ signal }) => (await api(PeopleList, "/api/v1/people", { signal })).people,
});

/** The account of whoever is signed in. */
export const accountQuery = queryOptions({
  queryKey: ["account"],
  queryFn: ({ signal }) => api(Account, "/api/v1/account", { signal }),
});
