-- Where something is new that may change who matches, until the rules over who people are have been told. Whoever changes
-- people only adds a row and waits for no rule, since rules wait for people.
create table tagging.stirred (
  workspace_id uuid not null,
  id           bigint generated always as identity,
  primary key (workspace_id, id)
);
call rapport.isolate('tagging.stirred', 'select, insert, delete');

create function tagging.stirred_workspaces() returns setof uuid
  language sql stable security definer set search_path = '' as $$
    select distinct workspace_id from tagging.stirred
  $$;
revoke all on function tagging.stirred_workspaces() from public;
grant execute on function tagging.stirred_workspaces() to rapport_app;
