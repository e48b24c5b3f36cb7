-- By what a root is found: the words of everything that is known of its whole cluster, and its facets such as
-- 'tag:vip' or 'network:wechat'. Made from the other tables and kept apart from people.person, which is written at every
-- sighting, so that a sighting does not touch the inverted index.
create table people.listing (
  workspace_id uuid not null,
  person_id    uuid not null,
  search       tsvector not null,
  facets       text[] not null,
  primary key (workspace_id, person_id)
);
create index listing_by_words_and_facets on people.listing using gin (search, facets);
call rapport.isolate('people.listing');

-- Which networks, channels and languages there are to filter by.
create table people.facet (
  workspace_id uuid not null,
  facet        text not null,
  primary key (workspace_id, facet)
);
call rapport.isolate('people.facet', 'select, insert');

-- Who has all of these facets and, where words are given, those too; at most so many. Row-level security keeps an
-- inverted index from being used at all, since its operators are not leakproof; so this reads beneath it, in the
-- workspace at work and no other.
create function people.find(words tsquery, wanted text[], most integer) returns table (root uuid)
  language plpgsql stable rows 1000 security definer set search_path = '' as $$
begin
  if words is null then
    return query execute
      'select person_id from people.listing
       where workspace_id = rapport.current_workspace() and facets operator(pg_catalog.@>) $1 limit $2'
      using wanted, most;
  elsif cardinality(wanted) = 0 then
    return query execute
      'select person_id from people.listing
       where workspace_id = rapport.current_workspace() and search operator(pg_catalog.@@) $1 limit $2'
      using words, most;
  else
    return query execute
      'select person_id from people.listing
       where workspace_id = rapport.current_workspace()
         and search operator(pg_catalog.@@) $1 and facets operator(pg_catalog.@>) $2 limit $3'
      using words, wanted, most;
  end if;
end
$$;
revoke all on function people.find(tsquery, text[], integer) from public;
grant execute on function people.find(tsquery, text[], integer) to rapport_app;

-- How many the planner expects to have these facets and words, from its statistics: wrong by a factor, but told at once.
create function people.expect(words tsquery, wanted text[]) returns bigint
  language plpgsql security definer set search_path = '' as $$
declare
  plan json;
begin
  execute 'explain (format json)
           select from people.listing
           where workspace_id = rapport.current_workspace() and facets operator(pg_catalog.@>) $1'
          || case when words is null then '' else ' and search operator(pg_catalog.@@) $2' end
    into plan using wanted, words;
  return plan -> 0 -> 'Plan' ->> 'Plan Rows';
end
$$;
revoke all on function people.expect(tsquery, text[]) from public;
grant execute on function people.expect(tsquery, text[]) to rapport_app;

-- Whom something new is known of, for what is made from it: their listing, their likely matches, tags by rule. Rows are
-- only ever added by those who change something, so that nobody waits here.
create table people.change (
  workspace_id uuid not null,
  id           bigint generated always as identity,
  person_id    uuid not null,
  primary key (workspace_id, id)
);
call rapport.isolate('people.change');

create function people.changed_workspaces() returns setof uuid
  language sql stable security definer set search_path = '' as $$
    with recursive w as (
      (select workspace_id from people.change order by workspace_id limit 1)
      union all
      select (select c.workspace_id from people.change c where c.workspace_id > w.workspace_id
              order by c.workspace_id limit 1)
      from w where w.workspace_id is not null)
    select workspace_id from w where workspace_id is not null
  $$;
revoke all on function people.changed_workspaces() from public;
grant execute on function people.changed_workspaces() to rapport_app;

-- Who was joined to whom, and who parted them again. A person is joined at most once at a time, so the rows that stand
-- are a forest, and people.person.merged_into is the root of one's tree: it can always be made again from here.
create table people.merge (
  workspace_id uuid not null,
  id           uuid not null,
  person_id    uuid not null,
  into_id      uuid not null,
  why          text not null check (why in ('member', 'suggestion', 'union_id', 'email', 'phone', 'signed_identity')),
  probability  real,
  by_kind      text not null,
  by_id        uuid,
  by_name      text not null,
  merged_at    timestamptz not null default now(),
  unmerged_at  timestamptz,
  unmerged_by  text,
  primary key (workspace_id, id),
  check (person_id <> into_id)
);
create unique index merge_standing on people.merge (workspace_id, person_id) where unmerged_at is null;
create index merge_by_survivor on people.merge (workspace_id, into_id);
call rapport.isolate('people.merge');

-- Two who are not one person, as a member said; neither a proof nor a likeness joins them again.
create table people.refusal (
  workspace_id uuid not null,
  one          uuid not null,
  other        uuid not null,
  by_kind      text not null,
  by_id        uuid,
  by_name      text not null,
  refused_at   timestamptz not null default now(),
  primary key (workspace_id, one, other),
  check (one < other)
);
create index refusal_by_other on people.refusal (workspace_id, other);
call rapport.isolate('people.refusal');
