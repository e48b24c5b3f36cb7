-- What every module's tables stand on: the workspace at work, and the rule that shows its rows only.
create schema if not exists rapport;
grant usage on schema rapport to rapport_app;

create function rapport.current_workspace() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('rapport.workspace', true), '')::uuid;

-- Binds a table's rows to the workspace at work for the role of the application.
create procedure rapport.isolate(bound regclass, rights text default 'select, insert, update, delete')
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', bound);
  execute format(
    'create policy workspace on %s using (workspace_id = rapport.current_workspace()) with check (workspace_id = rapport.current_workspace())',
    bound);
  execute format('grant %s on %s to rapport_app', rights, bound);
end
$$;

-- The jobs of db-scheduler; what belongs to a workspace carries it in its data.
create table rapport.scheduled_task (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  state                text,
  primary key (task_name, task_instance)
);
create index scheduled_task_due on rapport.scheduled_task (execution_time);
create index scheduled_task_heartbeat on rapport.scheduled_task (last_heartbeat);
grant select, insert, update, delete on rapport.scheduled_task to rapport_app;

-- Makes the partition of an append-only table that takes rows of this moment, where it is not there yet: a month or a
-- year of it. The application may call it though it owns nothing; only partitioned tables of ours are touched.
create function rapport.ensure_partition(parent regclass, span text, at timestamptz) returns void
  language plpgsql security definer set search_path = '' as $$
declare
  lower timestamptz := date_trunc(span, at, 'UTC');
  upper timestamptz := date_trunc(span, at, 'UTC') + ('1 ' || span)::interval;
  name  text := (select n.nspname || '.' || c.relname from pg_catalog.pg_class c
                 join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                 where c.oid = parent and c.relkind = 'p')
                || to_char(lower at time zone 'UTC', case span when 'month' then '_YYYY_MM' else '_YYYY' end);
begin
  if span not in ('month', 'year') or name is null then
    raise exception 'not a partitioned table, or not a span: %, %', parent, span;
  end if;
  if to_regclass(name) is null then
    execute format('create table %s partition of %s for values from (%L) to (%L)', name, parent, lower, upper);
  end if;
exception
  when duplicate_table then null; -- another writer was faster
end
$$;
revoke all on function rapport.ensure_partition(regclass, text, timestamptz) from public;
grant execute on function rapport.ensure_partition(regclass, text, timestamptz) to rapport_app;
