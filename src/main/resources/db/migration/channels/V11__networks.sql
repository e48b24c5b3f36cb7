-- As whom a network knows us, when it was last asked, and why it would not say.
create table channels.standing (
  workspace_id uuid not null,
  channel_id   uuid not null,
  checked_at   timestamptz not null,
  account      text,
  url          text,
  reason       text,
  facts        jsonb not null default '{}',
  primary key (workspace_id, channel_id)
);
call rapport.isolate('channels.standing');

-- What is being handed, or was handed, to a network that knows no key by which it would tell a second time: one row for
-- each part of a message. Begun and not done, nobody knows whether the network took it.
create table channels.handover (
  workspace_id uuid not null,
  message_id   uuid not null,
  part         smallint not null,
  begun_at     timestamptz not null default now(),
  done         boolean not null default false,
  external_id  text,
  primary key (workspace_id, message_id, part)
);
create index handover_by_age on channels.handover (workspace_id, begun_at);
call rapport.isolate('channels.handover');

-- What networks hand out for some hours in place of the credentials, sealed; asked for by one node at a time.
create table channels.pass (
  workspace_id uuid not null,
  channel_id   uuid not null,
  sealed       bytea,
  expires_at   timestamptz,
  asked_until  timestamptz,
  primary key (workspace_id, channel_id)
);
call rapport.isolate('channels.pass');

-- Codes that lead to the brand's account: what each says, and where the brand has hung it up.
create table channels.code (
  workspace_id uuid not null,
  channel_id   uuid not null,
  scene        text not null,
  name         text not null,
  picture      text not null,
  url          text not null,
  made_at      timestamptz not null default now(),
  primary key (workspace_id, channel_id, scene)
);
call rapport.isolate('channels.code');

-- Which accounts had a network's tag on both sides when the two were last compared.
create table channels.mirrored_tag (
  workspace_id uuid not null,
  channel_id   uuid not null,
  tag          text not null,
  account      text not null,
  primary key (workspace_id, channel_id, tag, account)
);
create index mirrored_tag_by_account on channels.mirrored_tag (workspace_id, channel_id, account);
call rapport.isolate('channels.mirrored_tag');

-- The words that a network has approved, where a message goes out in such, and what their gaps are filled with.
alter table channels.message add column template jsonb;
