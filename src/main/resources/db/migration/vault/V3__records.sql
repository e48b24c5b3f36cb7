-- What people bought, of any company, as they keep it for themselves. Amounts are in minor units of the currency; the likeness
-- is what two entries of the same purchase have in common.
create table vault.purchase (
  workspace_id uuid not null,
  id           uuid not null,
  person_id    uuid not null,
  seller       text not null check (length(seller) between 1 and 200),
  bought_on    date not null,
  lines        jsonb not null,
  total_minor  bigint,
  currency     text check (currency ~ '^[A-Z]{3}$'),
  category     text,
  number       text,
  note         text,
  likeness     uuid not null,
  kept_at      timestamptz not null,
  removed_at   timestamptz,
  primary key (workspace_id, id),
  check ((total_minor is null) = (currency is null))
);
create unique index purchase_once on vault.purchase (workspace_id, person_id, likeness) where removed_at is null;
create index purchase_in_order on vault.purchase (workspace_id, person_id, bought_on desc, id desc) where removed_at is null;
create index purchase_removed on vault.purchase (workspace_id, removed_at) where removed_at is not null;
call rapport.isolate('vault.purchase');

-- What people say of themselves, each thing once.
create table vault.fact (
  workspace_id uuid not null,
  id           uuid not null,
  person_id    uuid not null,
  name         text not null check (length(name) between 1 and 60),
  value        text not null check (length(value) between 1 and 1000),
  kept_at      timestamptz not null,
  removed_at   timestamptz,
  primary key (workspace_id, id)
);
create unique index fact_once on vault.fact (workspace_id, person_id, lower(name)) where removed_at is null;
create index fact_removed on vault.fact (workspace_id, removed_at) where removed_at is not null;
call rapport.isolate('vault.fact');

-- A file that somebody handed in and has not taken over yet.
create table vault.draft (
  workspace_id uuid not null,
  id           uuid not null,
  person_id    uuid not null,
  name         text not null,
  bytes        bytea not null,
  kept_at      timestamptz not null,
  primary key (workspace_id, id)
);
create index draft_over on vault.draft (workspace_id, kept_at);
call rapport.isolate('vault.draft', 'select, insert, delete');
