create schema if not exists channels;
grant usage on schema channels to rapport_app;

-- Where each lane of the inbound log ends. A writer holds the row until it commits, so positions become visible in order
-- and none is left out.
create table channels.lane (
  lane     smallint primary key,
  position bigint not null default 0
);
insert into channels.lane (lane) values (0), (1);

-- What networks delivered, as it came. Payloads of one request stand in one row, each behind its length.
create table channels.delivery (
  workspace_id uuid not null,
  lane         smallint not null,
  position     bigint not null,
  channel_id   uuid not null,
  received_at  timestamptz not null,
  payload_count integer not null,
  payloads     bytea not null
) partition by range (received_at);
alter table channels.delivery alter column payloads set storage external;
create index delivery_by_position on channels.delivery (lane, position);
create index delivery_by_age on channels.delivery (workspace_id, received_at);
call rapport.isolate('channels.delivery');

-- Appends requests of any workspaces as one: the shared commit behind every acknowledgement.
create function channels.append(
    lanes smallint[], workspaces uuid[], channel_ids uuid[], counts integer[], bodies bytea[], received timestamptz)
  returns void language plpgsql security definer set search_path = '' as $$
declare
  one record;
  base bigint;
begin
  for one in select l.lane, count(*) as entries from unnest(lanes) as l(lane) group by l.lane order by l.lane loop
    update channels.lane set position = position + one.entries where lane = one.lane
      returning position - one.entries into base;
    insert into channels.delivery (workspace_id, lane, position, channel_id, received_at, payload_count, payloads)
    select e.workspace, e.lane, base + row_number() over (order by e.ordinal), e.channel, received, e.payload_count, e.body
    from unnest(lanes, workspaces, channel_ids, counts, bodies) with ordinality
      as e(lane, workspace, channel, payload_count, body, ordinal)
    where e.lane = one.lane;
  end loop;
end
$$;

-- Reads a lane on behalf of whichever workspaces its entries belong to; the reader then works for each by itself.
create function channels.read_log(of_lane smallint, after_position bigint, since timestamptz, wanted integer)
  returns table (workspace_id uuid, "position" bigint, channel_id uuid, received_at timestamptz, payloads bytea)
  language sql stable security definer set search_path = '' as $$
    select e.workspace_id, e.position, e.channel_id, e.received_at, e.payloads
    from (
      select d.workspace_id, d.position, d.channel_id, d.received_at, d.payloads,
        sum(d.payload_count) over (order by d.position) - d.payload_count as before
      from channels.delivery d
      where d.lane = of_lane and d.position > after_position and d.received_at >= since
      order by d.position
      limit wanted
    ) e
    where e.before < wanted
    order by e.position
  $$;

create function channels.log_end(of_lane smallint) returns bigint
  language sql stable security definer set search_path = '' as $$
    select l.position from channels.lane l where l.lane = of_lane
  $$;

revoke all on function channels.append(smallint[], uuid[], uuid[], integer[], bytea[], timestamptz),
  channels.read_log(smallint, bigint, timestamptz, integer), channels.log_end(smallint) from public;
grant execute on function channels.append(smallint[], uuid[], uuid[], integer[], bytea[], timestamptz),
  channels.read_log(smallint, bigint, timestamptz, integer), channels.log_end(smallint) to rapport_app;
