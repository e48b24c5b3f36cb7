alter table workspace.member
  add column suspended_at timestamptz,
  add column seen_at timestamptz;

-- Somebody who is to join the team. Who holds the secret of the link may; it is shown once and stored as a hash.
create table workspace.invitation (
  workspace_id uuid not null,
  id           uuid not null,
  email        text not null,
  role         text not null check (role in ('owner', 'admin', 'agent', 'marketer', 'analyst', 'sales', 'shop')),
  hash         bytea not null unique,
  invited_by   text not null,
  created_at   timestamptz not null default now(),
  expires_at   timestamptz not null,
  accepted_at  timestamptz,
  revoked_at   timestamptz,
  primary key (workspace_id, id)
);
create unique index invitation_waiting on workspace.invitation (workspace_id, lower(email))
  where accepted_at is null and revoked_at is null;
call rapport.isolate('workspace.invitation');

create index audit_entry_by_time on workspace.audit_entry (workspace_id, at desc, id desc);

-- Whoever is suspended may not enter.
create or replace function workspace.memberships(of_account uuid)
  returns table (workspace_id uuid, member_id uuid, role text, name text, slug text)
  language sql stable security definer set search_path = ''
  as $$
    select w.workspace_id, m.id, m.role, w.name, w.slug
    from workspace.member m
    join workspace.workspace w on w.workspace_id = m.workspace_id
    join workspace.account a on a.id = m.account_id
    where m.account_id = of_account and m.removed_at is null and m.suspended_at is null
    order by m.workspace_id is distinct from a.last_workspace_id, m.joined_at, m.id
  $$;
