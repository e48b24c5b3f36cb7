-- How long raw payloads are kept: a number of days, or for good where there is none.
alter table workspace.workspace alter raw_days drop not null;
alter table workspace.workspace drop constraint workspace_raw_days_check;
alter table workspace.workspace add constraint workspace_raw_days_check check (raw_days between 1 and 3650);

-- Logos are always PNG, since we draw them anew; the version changes with every logo and stands in its address.
alter table workspace.workspace drop logo_type;
alter table workspace.workspace add logo_version text;

-- What the settings were before each change, so that it can be taken back.
create table workspace.settings_before (
  workspace_id   uuid not null,
  id             uuid not null,
  name           text not null,
  time_zone      text not null,
  languages      text[] not null,
  business_hours jsonb not null,
  raw_days       integer,
  logo           bytea,
  logo_version   text,
  changed_at     timestamptz not null default now(),
  primary key (workspace_id, id)
);
call rapport.isolate('workspace.settings_before');

-- The brand at the door of a server that serves only one; asked before anybody is known.
create function workspace.only_brand() returns table (name text, logo_version text, logo bytea)
  language sql stable security definer set search_path = ''
  as $$
    select w.name, w.logo_version, w.logo from workspace.workspace w
    where (select count(*) from (select from workspace.workspace limit 2) few) = 1
  $$;
revoke all on function workspace.only_brand() from public;
grant execute on function workspace.only_brand() to rapport_app;
