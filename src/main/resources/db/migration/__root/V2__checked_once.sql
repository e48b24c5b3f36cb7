-- The workspace at work does not change within a statement: what is written is compared with it without finding it out
-- again for every row. What is read keeps asking, since there the planner looks at the value itself.
create or replace procedure rapport.isolate(bound regclass, rights text default 'select, insert, update, delete')
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', bound);
  execute format(
    'create policy workspace on %s using (workspace_id = rapport.current_workspace()) with check (workspace_id = (select rapport.current_workspace()))',
    bound);
  execute format('grant %s on %s to rapport_app', rights, bound);
end
$$;

do $$
declare
  bound regclass;
begin
  for bound in
    select p.polrelid::regclass from pg_catalog.pg_policy p
    where p.polname = 'workspace'
      and pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) = '(workspace_id = rapport.current_workspace())'
  loop
    execute format(
      'alter policy workspace on %s with check (workspace_id = (select rapport.current_workspace()))', bound);
  end loop;
end
$$;
