-- Somebody who chats with the brand on its website, or, once the site has said who they are, that person on any device.
create table channels.visit (
  workspace_id   uuid not null,
  id             uuid not null,
  channel_id     uuid not null,
  subject        text,
  name           text,
  email          text,
  email_verified boolean not null default false,
  locale         text,
  time_zone      text,
  last_position  bigint not null default 0,
  continued_in   uuid,
  created_at     timestamptz not null default now(),
  seen_at        timestamptz not null default now(),
  primary key (workspace_id, id)
);
create unique index visit_of_subject on channels.visit (workspace_id, channel_id, subject) where subject is not null;
create index visit_by_age on channels.visit (workspace_id, seen_at);
call rapport.isolate('channels.visit');

-- What a browser proves itself with: only the digest is here, and it holds on one channel and for one website.
create table channels.visit_token (
  workspace_id uuid not null,
  digest       bytea not null,
  channel_id   uuid not null,
  visit_id     uuid not null,
  origin       text not null,
  created_at   timestamptz not null default now(),
  primary key (workspace_id, digest)
);
create index visit_token_by_visit on channels.visit_token (workspace_id, visit_id);
call rapport.isolate('channels.visit_token');

-- Signed identities that were used, until they would not hold any more anyway.
create table channels.visit_proof (
  workspace_id uuid not null,
  channel_id   uuid not null,
  digest       bytea not null,
  expires_at   timestamptz not null,
  primary key (workspace_id, channel_id, digest)
);
call rapport.isolate('channels.visit_proof');

-- What was said, as the visitor sees it when they come back. The position grows within a visit; whoever adds to it holds the
-- visit's row until they commit, so that no position appears after a later one.
create table channels.chat_line (
  workspace_id uuid not null,
  channel_id   uuid not null,
  id           text not null,
  visit_id     uuid not null,
  position     bigint not null,
  ours         boolean not null,
  text         text not null,
  author       text,
  at           timestamptz not null,
  primary key (workspace_id, channel_id, id)
);
create index chat_line_by_visit on channels.chat_line (workspace_id, visit_id, position);
call rapport.isolate('channels.chat_line');
