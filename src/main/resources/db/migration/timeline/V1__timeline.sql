create schema if not exists timeline;
grant usage on schema timeline to rapport_app;

-- How far each reader has come in each lane: of the inbound log for 'ingest', of the feed for the others. Whoever holds
-- the row's lock is the one node that reads.
create table timeline.cursor (
  reader      text not null,
  lane        smallint not null,
  position    bigint not null default 0,
  moved_at    timestamptz not null default now(),
  primary key (reader, lane)
);
grant select, insert, update on timeline.cursor to rapport_app;

-- Where each lane of the feed ends.
create table timeline.lane (
  lane     smallint primary key,
  position bigint not null default 0
);
insert into timeline.lane (lane) values (0), (1);
grant select, update on timeline.lane to rapport_app;

create table timeline.interaction (
  workspace_id uuid not null,
  id           uuid not null,
  person_id    uuid not null,
  channel_id   uuid not null,
  external_id  text not null,
  verb         text not null,
  inbound      boolean not null,
  public       boolean not null,
  occurred_at  timestamptz not null,
  recorded_at  timestamptz not null,
  conversation text,
  in_reply_to  text,
  subject      text,
  text         text,
  language     text,
  media        jsonb,
  place_name   text,
  latitude     double precision,
  longitude    double precision,
  about        jsonb,
  attributes   jsonb,
  author       text,
  source       text not null,
  raw_lane     smallint,
  raw_position bigint,
  raw_index    integer,
  search       tsvector,
  primary key (id, occurred_at)
) partition by range (occurred_at);
create index interaction_by_person on timeline.interaction (workspace_id, person_id, occurred_at desc, id desc);
create index interaction_by_time on timeline.interaction (workspace_id, occurred_at desc, id desc);
create index interaction_by_search on timeline.interaction using gin (search) where search is not null;
call rapport.isolate('timeline.interaction');

-- That an activity has had its effect: the first 128 bits of the SHA-256 of its external id, once per channel for ever.
create table timeline.interaction_key (
  workspace_id   uuid not null,
  channel_id     uuid not null,
  key            uuid not null,
  primary key (channel_id, key)
);
call rapport.isolate('timeline.interaction_key');

-- Which interactions were appended together, in order, for the readers to follow.
create table timeline.feed (
  workspace_id uuid not null,
  lane         smallint not null,
  position     bigint not null,
  earliest     timestamptz not null,
  latest       timestamptz not null,
  interactions uuid[] not null,
  primary key (lane, position)
);
call rapport.isolate('timeline.feed');

create function timeline.read_feed(of_lane smallint, after_position bigint, wanted integer)
  returns table (workspace_id uuid, "position" bigint, earliest timestamptz, latest timestamptz, interactions uuid[])
  language sql stable security definer set search_path = '' as $$
    select e.workspace_id, e.position, e.earliest, e.latest, e.interactions
    from (
      select f.*, sum(cardinality(f.interactions)) over (order by f.position) - cardinality(f.interactions) as before
      from timeline.feed f
      where f.lane = of_lane and f.position > after_position
      order by f.position
      limit wanted
    ) e
    where e.before < wanted
    order by e.position
  $$;
revoke all on function timeline.read_feed(smallint, bigint, integer) from public;
grant execute on function timeline.read_feed(smallint, bigint, integer) to rapport_app;

-- Payloads that made no sense: a member looks, and replays them once the reason is gone.
create table timeline.quarantine (
  workspace_id uuid not null,
  id           uuid not null,
  channel_id   uuid not null,
  received_at  timestamptz not null,
  reason       text not null,
  payload      bytea not null,
  state        text not null default 'held' check (state in ('held', 'replayed', 'dismissed')),
  held_at      timestamptz not null default now(),
  settled_at   timestamptz,
  primary key (workspace_id, id)
);
create index quarantine_held on timeline.quarantine (workspace_id, channel_id, id desc) where state = 'held';
call rapport.isolate('timeline.quarantine');

-- Interactions that a reader failed on and went past.
create table timeline.skip (
  workspace_id   uuid not null,
  reader         text not null,
  interaction_id uuid not null,
  reason         text not null,
  skipped_at     timestamptz not null default now(),
  primary key (workspace_id, reader, interaction_id)
);
call rapport.isolate('timeline.skip');
