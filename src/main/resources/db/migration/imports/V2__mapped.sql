-- What people could take along from a network, read as a mapping says.
alter table imports.import drop constraint import_kind_check;
alter table imports.import add constraint import_kind_check
  check (kind in ('conversations', 'people', 'mbox', 'interactions', 'mapped'));
