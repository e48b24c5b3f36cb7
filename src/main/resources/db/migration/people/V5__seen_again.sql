-- Accounts that were seen again and when, a batch a row, until their last sighting is written: whoever comes often is
-- written once for all the times in between.
create table people.seen_again (
  workspace_id uuid not null,
  id           bigint generated always as identity,
  identities   uuid[] not null,
  times        timestamptz[] not null,
  primary key (workspace_id, id)
);
call rapport.isolate('people.seen_again');

create function people.workspaces_seen_again() returns setof uuid
  language sql stable security definer set search_path = '' as $$
    with recursive w as (
      (select workspace_id from people.seen_again order by workspace_id limit 1)
      union all
      select (select s.workspace_id from people.seen_again s where s.workspace_id > w.workspace_id
              order by s.workspace_id limit 1)
      from w where w.workspace_id is not null)
    select workspace_id from w where workspace_id is not null
  $$;
revoke all on function people.workspaces_seen_again() from public;
grant execute on function people.workspaces_seen_again() to rapport_app;
