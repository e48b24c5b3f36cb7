create schema if not exists terms;
grant usage on schema terms to rapport_app;

-- Which terms of the roster a brand accepts as soon as somebody proffers them.
create table terms.policy (
  workspace_id uuid not null primary key,
  accepts      text[] not null,
  by_name      text not null,
  changed_at   timestamptz not null
);
call rapport.isolate('terms.policy', 'select, insert, update');

-- What a brand signs with: Ed25519, the private key sealed with the server's keyset.
create table terms.signing_key (
  workspace_id uuid not null primary key,
  id           uuid not null,
  public_key   bytea not null,
  sealed       bytea not null,
  made_at      timestamptz not null
);
call rapport.isolate('terms.signing_key', 'select, insert');

-- What people proffered, and what came of it. An accepted one holds the very bytes that both sides keep.
create table terms.agreement (
  workspace_id uuid not null,
  id           uuid not null,
  person_id    uuid not null,
  terms        text not null,
  version      text not null,
  language     text not null,
  state        text not null check (state in ('proffered', 'accepted', 'declined', 'withdrawn', 'ended')),
  proffered_at timestamptz not null,
  settled_at   timestamptz,
  settled_by   text,
  why          text not null default '',
  ended_at     timestamptz,
  record       bytea,
  digest       bytea,
  primary key (workspace_id, id),
  check ((record is not null) = (state in ('accepted', 'ended'))),
  check ((record is null) = (digest is null)),
  check ((settled_at is null) = (state in ('proffered', 'withdrawn')))
);
create unique index agreement_standing on terms.agreement (workspace_id, person_id, terms)
  where state in ('proffered', 'accepted');
create index agreement_by_person on terms.agreement (workspace_id, person_id, proffered_at desc, id desc);
create index agreement_by_state on terms.agreement (workspace_id, state, proffered_at desc, id desc);
create index agreement_by_digest on terms.agreement (workspace_id, digest) where digest is not null;
call rapport.isolate('terms.agreement');
