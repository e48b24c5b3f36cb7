-- Whom to match next. Rows are only ever added by those who refresh listings, so that a slow match delays nobody.
create table people.match_due (
  workspace_id uuid not null,
  id           bigint generated always as identity,
  person_id    uuid not null,
  primary key (workspace_id, id)
);
call rapport.isolate('people.match_due');

create function people.workspaces_to_match() returns setof uuid
  language sql stable security definer set search_path = '' as $$
    with recursive w as (
      (select workspace_id from people.match_due order by workspace_id limit 1)
      union all
      select (select d.workspace_id from people.match_due d where d.workspace_id > w.workspace_id
              order by d.workspace_id limit 1)
      from w where w.workspace_id is not null)
    select workspace_id from w where workspace_id is not null
  $$;
revoke all on function people.workspaces_to_match() from public;
grant execute on function people.workspaces_to_match() to rapport_app;

-- Under what a root is looked up when likely matches are sought: two who share no key are never compared. A key is the
-- hash of a few words on what is known of the whole cluster.
create table people.match_key (
  workspace_id uuid not null,
  key          bigint not null,
  person_id    uuid not null,
  primary key (workspace_id, key, person_id)
);
create index match_key_by_person on people.match_key (workspace_id, person_id);
call rapport.isolate('people.match_key');

-- Two roots who may be one person. An open one comes and goes with what is known of the two; what a member said stays.
create table people.suggestion (
  workspace_id uuid not null,
  id           uuid not null,
  one          uuid not null,
  other        uuid not null,
  state        text not null default 'open' check (state in ('open', 'accepted', 'refused')),
  probability  double precision not null,
  reasons      jsonb not null,
  through      uuid[] not null,
  found_at     timestamptz not null default now(),
  decided_at   timestamptz,
  decided_by   text,
  merge_id     uuid,
  primary key (workspace_id, id),
  unique (workspace_id, one, other),
  check (one < other)
);
create index suggestion_by_likelihood on people.suggestion (workspace_id, state, probability desc, id desc);
create index suggestion_by_other on people.suggestion (workspace_id, other);
call rapport.isolate('people.suggestion');
