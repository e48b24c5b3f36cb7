-- Tables of orders.
alter table imports.import drop constraint import_kind_check;
alter table imports.import add constraint import_kind_check
  check (kind in ('conversations', 'people', 'mbox', 'interactions', 'mapped', 'orders'));
