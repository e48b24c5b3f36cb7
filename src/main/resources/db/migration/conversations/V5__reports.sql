-- How often people waited for an answer, and how long: one row from what they said first to the answer that followed.
-- Days and hours are those of the brand's time zone. What has been answered is judged once, by the promise of the time.
create table conversations.turn (
  workspace_id    uuid not null,
  conversation_id uuid not null,
  asked_at        timestamptz not null,
  asked_day       date not null,
  asked_hour      smallint not null,
  first           boolean not null,
  answered_at     timestamptz,
  answered_day    date,
  answered_hour   smallint,
  answered_by     text check (answered_by in ('member', 'automatic', 'elsewhere')),
  member_id       uuid,
  channel_id      uuid not null,
  tags            text[] not null,
  promise_id      uuid,
  due_at          timestamptz,
  kept            boolean,
  minutes         integer,
  primary key (workspace_id, conversation_id, asked_at)
);
create index turn_by_asked on conversations.turn (workspace_id, asked_day);
create index turn_by_answered on conversations.turn (workspace_id, answered_day) where answered_day is not null;
call rapport.isolate('conversations.turn');

-- What people came with: from their first word, or their first after all was done, until it is resolved. The member is
-- whoever answered first, the resolver whoever resolved it.
create table conversations.matter (
  workspace_id    uuid not null,
  conversation_id uuid not null,
  begun_at        timestamptz not null,
  begun_day       date not null,
  begun_hour      smallint not null,
  reopened        boolean not null,
  resolved_at     timestamptz,
  resolved_day    date,
  resolved_hour   smallint,
  member_id       uuid,
  resolver_id     uuid,
  channel_id      uuid not null,
  tags            text[] not null,
  promise_id      uuid,
  kept            boolean,
  minutes         integer,
  primary key (workspace_id, conversation_id, begun_at)
);
create index matter_by_begun on conversations.matter (workspace_id, begun_day);
create index matter_by_resolved on conversations.matter (workspace_id, resolved_day) where resolved_day is not null;
call rapport.isolate('conversations.matter');

-- How much there was, by the hour. Nobody stands as the id of zeros; the tag '' counts everything once, every other tag
-- those whom it is on.
create table conversations.tally (
  workspace_id uuid not null,
  tag          text not null,
  day          date not null,
  hour         smallint not null,
  channel_id   uuid not null,
  member_id    uuid not null,
  begun        integer not null,
  reopened     integer not null,
  resolved     integer not null,
  asked        integer not null,
  answered     integer not null,
  primary key (workspace_id, tag, day, hour, channel_id, member_id)
);
create index tally_by_day on conversations.tally (workspace_id, day);
call rapport.isolate('conversations.tally');

-- How long it took, by the day: how many took so many minutes, and how many of them kept or broke a promise.
create table conversations.pace (
  workspace_id uuid not null,
  tag          text not null,
  day          date not null,
  measure      text not null check (measure in ('first', 'next', 'resolution')),
  channel_id   uuid not null,
  member_id    uuid not null,
  minutes      integer not null,
  count        integer not null,
  kept         integer not null,
  broken       integer not null,
  primary key (workspace_id, tag, day, measure, channel_id, member_id, minutes)
);
create index pace_by_day on conversations.pace (workspace_id, day);
call rapport.isolate('conversations.pace');

-- Days whose figures are to be added up again.
create table conversations.untallied (
  workspace_id uuid not null,
  day          date not null,
  since        timestamptz not null default now(),
  primary key (workspace_id, day)
);
call rapport.isolate('conversations.untallied');

create function conversations.untallied_workspaces() returns setof uuid
  language sql stable security definer set search_path = '' as $$
    select distinct workspace_id from conversations.untallied
  $$;
revoke all on function conversations.untallied_workspaces() from public;
grant execute on function conversations.untallied_workspaces() to rapport_app;

-- What was said before there were reports is looked through once.
insert into conversations.moved (workspace_id, conversations)
select workspace_id, array_agg(id)
from (
  select workspace_id, id, (row_number() over (partition by workspace_id order by id) - 1) / 1000 as batch
  from conversations.conversation) c
group by workspace_id, batch;
