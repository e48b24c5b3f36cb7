create schema if not exists workspace;
grant usage on schema workspace to rapport_app;

-- One brand's tenancy.
create table workspace.workspace (
  workspace_id   uuid primary key,
  slug           text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name           text not null check (length(name) between 1 and 120),
  logo           bytea,
  logo_type      text,
  time_zone      text not null default 'UTC',
  languages      text[] not null default '{zh,en,ko}',
  business_hours jsonb not null default '{}',
  raw_days       integer not null default 90 check (raw_days between 0 and 3650),
  created_at     timestamptz not null default now()
);
call rapport.isolate('workspace.workspace');

-- Somebody who signs in. Accounts belong to the server, since one may work for several brands; they hold nothing of a brand's.
create table workspace.account (
  id            uuid primary key,
  email         text not null,
  name          text not null,
  password_hash text,
  locale        text,
  last_workspace_id uuid,
  created_at    timestamptz not null default now()
);
create unique index account_by_email on workspace.account (lower(email));
grant select, insert, update on workspace.account to rapport_app;

create table workspace.member (
  workspace_id uuid not null,
  id           uuid not null,
  account_id   uuid not null references workspace.account,
  role         text not null check (role in ('owner', 'admin', 'agent', 'marketer', 'analyst', 'sales', 'shop')),
  joined_at    timestamptz not null default now(),
  removed_at   timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, account_id)
);
call rapport.isolate('workspace.member');

create table workspace.api_token (
  workspace_id uuid not null,
  id           uuid not null,
  name         text not null,
  hash         bytea not null unique,
  scopes       text[] not null,
  created_by   uuid,
  created_at   timestamptz not null default now(),
  expires_at   timestamptz,
  last_used_at timestamptz,
  revoked_at   timestamptz,
  primary key (workspace_id, id)
);
call rapport.isolate('workspace.api_token');

-- Append-only: the application may add and read.
create table workspace.audit_entry (
  workspace_id uuid not null,
  id           uuid not null,
  at           timestamptz not null default now(),
  actor_kind   text not null,
  actor_id     uuid,
  actor_name   text not null,
  act          text not null,
  subject      text not null,
  details      jsonb not null default '{}',
  primary key (workspace_id, id)
);
create index audit_entry_by_subject on workspace.audit_entry (workspace_id, subject, id desc);
call rapport.isolate('workspace.audit_entry', 'select, insert');

-- Where somebody may go once they have signed in; asked before a workspace is at work.
create function workspace.memberships(of_account uuid)
  returns table (workspace_id uuid, member_id uuid, role text, name text, slug text)
  language sql stable security definer set search_path = ''
  as $$
    select w.workspace_id, m.id, m.role, w.name, w.slug
    from workspace.member m
    join workspace.workspace w on w.workspace_id = m.workspace_id
    join workspace.account a on a.id = m.account_id
    where m.account_id = of_account and m.removed_at is null
    order by m.workspace_id is distinct from a.last_workspace_id, m.joined_at, m.id
  $$;

-- For jobs that go through the workspaces one by one.
create function workspace.all_workspaces() returns setof uuid
  language sql stable security definer set search_path = ''
  as $$ select workspace_id from workspace.workspace order by workspace_id $$;

revoke all on function workspace.memberships(uuid), workspace.all_workspaces() from public;
grant execute on function workspace.memberships(uuid), workspace.all_workspaces() to rapport_app;

-- Sessions, in the shape that Spring Session reads.
create table workspace.session (
  primary_id            char(36) not null primary key,
  session_id            char(36) not null unique,
  creation_time         bigint not null,
  last_access_time      bigint not null,
  max_inactive_interval int not null,
  expiry_time           bigint not null,
  principal_name        varchar(100)
);
create index session_by_expiry on workspace.session (expiry_time);
create index session_by_principal on workspace.session (principal_name);
create table workspace.session_attributes (
  session_primary_id char(36) not null references workspace.session (primary_id) on delete cascade,
  attribute_name     varchar(200) not null,
  attribute_bytes    bytea not null,
  primary key (session_primary_id, attribute_name)
);
grant select, insert, update, delete on workspace.session, workspace.session_attributes to rapport_app;
