-- Who of the team looked at whom, by the hour. People may see it of themselves, so it is added to and never changed.
create table people.look (
  workspace_id uuid not null,
  person_id    uuid not null,
  member_id    uuid not null,
  hour         timestamptz not null,
  member_name  text not null,
  primary key (workspace_id, person_id, hour, member_id)
);
call rapport.isolate('people.look', 'select, insert');

-- What people say of themselves.
alter table people.trait drop constraint trait_source_check;
alter table people.trait add constraint trait_source_check
  check (source in ('member', 'import', 'api', 'network', 'person'));
