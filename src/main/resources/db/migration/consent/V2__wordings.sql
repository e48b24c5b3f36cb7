-- Purposes of the workspace's own stand beside those that every workspace begins with. The ledger names them, so that they
-- are retired, never deleted.
alter table consent.purpose
  add names      jsonb not null default '{}',
  add retired_at timestamptz;
revoke delete on consent.purpose from rapport_app;

-- What people are asked with: a new version is a new row, none is ever changed.
create table consent.wording (
  workspace_id uuid not null,
  purpose      text not null,
  language     text not null,
  version      integer not null check (version > 0),
  words        text not null,
  published_at timestamptz not null default now(),
  actor_kind   text not null,
  actor_id     uuid,
  actor_name   text not null,
  primary key (workspace_id, purpose, language, version)
);
call rapport.isolate('consent.wording', 'select, insert');

-- Which version was shown, in the language of the entry; null where it was said in other words.
alter table consent.permission add wording_version integer;
