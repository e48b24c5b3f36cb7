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

-- What a person lets the brand read of their vault, for one purpose and until a moment. Of purchases those of the sellers, the
-- categories and the days named, all of them where none are; the person's rows that it concerns are those that were theirs then.
create table vault.granted (
  workspace_id uuid not null,
  id           uuid not null,
  person_id    uuid not null,
  persons      uuid[] not null,
  purpose      text not null,
  purchases    boolean not null,
  sellers      text[] not null,
  categories   text[] not null,
  bought_from  date,
  bought_until date,
  details      text[] not null,
  facts        text[] not null,
  needs        boolean not null,
  request_id   uuid,
  given_at     timestamptz not null,
  ends_at      timestamptz not null,
  revoked_at   timestamptz,
  primary key (workspace_id, id),
  check (ends_at > given_at)
);
create index granted_by_person on vault.granted (workspace_id, person_id, given_at desc, id desc);
call rapport.isolate('vault.granted', 'select, insert, update, delete');

-- What the team would like to read, which its person grants, narrows or declines.
create table vault.request (
  workspace_id uuid not null,
  id           uuid not null,
  person_id    uuid not null,
  purpose      text not null,
  purchases    boolean not null,
  sellers      text[] not null,
  categories   text[] not null,
  bought_from  date,
  bought_until date,
  details      text[] not null,
  facts        text[] not null,
  needs        boolean not null,
  why          text not null check (length(why) between 1 and 500),
  days         integer not null check (days between 1 and 365),
  state        text not null check (state in ('open', 'granted', 'declined', 'withdrawn')),
  asked_at     timestamptz not null,
  asked_by     text not null,
  decided_at   timestamptz,
  primary key (workspace_id, id)
);
create index request_by_person on vault.request (workspace_id, person_id, asked_at desc, id desc);
call rapport.isolate('vault.request', 'select, insert, update, delete');

-- Who of the brand read what of whose vault, and for what: added to, never changed.
create table vault.reading (
  workspace_id uuid not null,
  id           uuid not null,
  person_id    uuid not null,
  purpose      text not null,
  grants       uuid[] not null,
  what         text[] not null,
  purchases    integer not null,
  at           timestamptz not null,
  actor_kind   text not null,
  actor_id     uuid,
  actor_name   text not null,
  primary key (workspace_id, id)
);
create index reading_in_order on vault.reading (workspace_id, person_id, at desc, id desc);
call rapport.isolate('vault.reading', 'select, insert');
