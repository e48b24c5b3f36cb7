create schema if not exists vault;
grant usage on schema vault to rapport_app;

-- What people say they will want: theirs to publish, to change and to withdraw. Amounts are in minor units of the currency.
create table vault.need (
  workspace_id  uuid not null,
  id            uuid not null,
  person_id     uuid not null,
  what          text not null check (length(what) between 1 and 300),
  by_day        date,
  budget_minor  bigint check (budget_minor > 0),
  currency      text check (currency ~ '^[A-Z]{3}$'),
  firmness      text not null check (firmness in ('idea', 'likely', 'sure')),
  audience      text not null check (audience in ('me', 'brand')),
  visible_until timestamptz,
  published_at  timestamptz not null,
  answered_at   timestamptz,
  answered_by   text,
  withdrawn_at  timestamptz,
  primary key (workspace_id, id),
  check ((budget_minor is null) = (currency is null)),
  check ((answered_at is null) = (answered_by is null))
);
create index need_in_order on vault.need (workspace_id, published_at desc, id desc)
  where audience = 'brand' and withdrawn_at is null;
create index need_by_person on vault.need (workspace_id, person_id, published_at desc, id desc);
call rapport.isolate('vault.need', 'select, insert, update');

-- What became of each need, never changed: who did what, and how the need read then.
create table vault.need_change (
  workspace_id uuid not null,
  id           uuid not null,
  need_id      uuid not null,
  act          text not null check (act in ('published', 'changed', 'withdrawn', 'restored', 'answered', 'reopened')),
  wanted       jsonb not null,
  at           timestamptz not null,
  actor_kind   text not null,
  actor_id     uuid,
  actor_name   text not null,
  primary key (workspace_id, id)
);
create index need_change_in_order on vault.need_change (workspace_id, need_id, at, id);
call rapport.isolate('vault.need_change', 'select, insert');
