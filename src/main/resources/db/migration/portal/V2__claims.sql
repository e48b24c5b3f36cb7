-- A code is asked for to come in, or to show that an account of the brand's channels is theirs as well.
alter table portal.code add column purpose text not null default 'enter' check (purpose in ('enter', 'claim'));
alter table portal.code add column channel_id uuid;
alter table portal.code add constraint code_place_check check ((purpose = 'claim') = (channel_id is not null));

-- Whom a website has signed for comes in from its chat.
alter table portal.key drop constraint key_purpose_check;
alter table portal.key add constraint key_purpose_check check (purpose in ('mail', 'link', 'chat'));
alter table portal.session drop constraint session_way_check;
alter table portal.session add constraint session_way_check check (way in ('mail', 'link', 'chat'));

-- What was done last in a session, with what stood before, so that it can be taken back.
create table portal.act (
  workspace_id uuid not null,
  session_id   uuid not null,
  id           uuid not null,
  kind         text not null check (kind in ('known', 'choice', 'wish', 'need')),
  before       jsonb not null,
  done_at      timestamptz not null,
  primary key (workspace_id, session_id)
);
create index act_over on portal.act (workspace_id, done_at);
call rapport.isolate('portal.act');
