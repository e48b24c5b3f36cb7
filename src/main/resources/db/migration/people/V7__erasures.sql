-- Whom the brand erased, when, and what stayed: of the people themselves nothing but ids that lead nowhere. Until it has
-- ended their accounts can be known again, by salted digests. It was noted here when it was carried out, be it for the first
-- time or on an older copy of the database, and what was under way is followed from a moment after that.
create table people.erasure (
  workspace_id uuid not null,
  id           uuid not null,
  person_id    uuid not null,
  accounts     jsonb not null,
  holds        jsonb not null,
  by_kind      text not null,
  by_id        uuid,
  by_name      text not null,
  erased_at    timestamptz not null,
  noted_at     timestamptz not null default now(),
  followed_at  timestamptz,
  ended_at     timestamptz,
  primary key (workspace_id, id)
);
call rapport.isolate('people.erasure', 'select, insert, update');

-- By which ids they were known.
create table people.erased (
  workspace_id uuid not null,
  person_id    uuid not null,
  erasure_id   uuid not null,
  primary key (workspace_id, person_id)
);
create index erased_by_erasure on people.erased (workspace_id, erasure_id);
call rapport.isolate('people.erased', 'select, insert');

-- Takes out of what is only ever added to what tells of these.
create function people.forget(persons uuid[]) returns void
  language sql security definer set search_path = '' as $$
    delete from people.tag_change where workspace_id = rapport.current_workspace() and person_id = any(persons);
    delete from people.look where workspace_id = rapport.current_workspace() and person_id = any(persons);
  $$;
revoke all on function people.forget(uuid[]) from public;
grant execute on function people.forget(uuid[]) to rapport_app;

-- Whether anybody is still at work here who began before a moment; so asked since others' work shows to the owner only.
create function people.anybody_since_before(moment timestamptz) returns boolean
  language sql volatile security definer set search_path = '' as $$
    select exists (
      select from pg_catalog.pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and xact_start < moment)
  $$;
revoke all on function people.anybody_since_before(timestamptz) from public;
grant execute on function people.anybody_since_before(timestamptz) to rapport_app;

-- The least id of those made from a moment on (UUID version 7).
create function people.id_at(moment timestamptz) returns uuid
  language sql immutable parallel safe as $$
    select rpad(lpad(to_hex(floor(extract(epoch from moment) * 1000)::bigint), 12, '0'), 32, '0')::uuid
  $$;
