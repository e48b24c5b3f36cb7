-- A role that a workspace made for itself, beside those that are built in. Where members and invitations name theirs, it
-- stands by its id. One that was deleted stays, so that what once named it can still be read.
create table workspace.role (
  workspace_id uuid not null,
  id           uuid not null,
  name         text not null check (length(name) between 1 and 60),
  description  text not null check (length(description) <= 200),
  scopes       text[] not null check (cardinality(scopes) > 0),
  sees         text not null check (sees in ('all', 'own_and_unassigned', 'own')),
  created_at   timestamptz not null default now(),
  removed_at   timestamptz,
  primary key (workspace_id, id)
);
create unique index role_by_name on workspace.role (workspace_id, lower(name)) where removed_at is null;
call rapport.isolate('workspace.role');

alter table workspace.member drop constraint member_role_check;
alter table workspace.invitation drop constraint invitation_role_check;

-- With what a role of the workspace's own is, since it is asked before a workspace is at work.
drop function workspace.memberships(uuid);
create function workspace.memberships(of_account uuid)
  returns table (workspace_id uuid, member_id uuid, name text, slug text,
    role text, role_name text, role_description text, role_scopes text[], role_sees text)
  language sql stable security definer set search_path = ''
  as $$
    select w.workspace_id, m.id, w.name, w.slug, m.role, r.name, r.description, r.scopes, r.sees
    from workspace.member m
    join workspace.workspace w on w.workspace_id = m.workspace_id
    join workspace.account a on a.id = m.account_id
    left join workspace.role r on r.workspace_id = m.workspace_id and r.id::text = m.role
    where m.account_id = of_account and m.removed_at is null and m.suspended_at is null
    order by m.workspace_id is distinct from a.last_workspace_id, m.joined_at, m.id
  $$;
revoke all on function workspace.memberships(uuid) from public;
grant execute on function workspace.memberships(uuid) to rapport_app;
