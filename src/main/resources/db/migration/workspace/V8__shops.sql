-- Where people can visit the brand: somebody within so many metres of one is near it. The hours are for people to read.
create table workspace.shop (
  workspace_id   uuid not null,
  id             uuid not null,
  name           text not null check (length(name) between 1 and 80),
  address        text not null check (length(address) <= 200),
  latitude       float8 not null check (latitude between -90 and 90),
  longitude      float8 not null check (longitude between -180 and 180),
  radius         integer not null check (radius between 50 and 50000),
  business_hours jsonb not null default '{}',
  closed_at      timestamptz,
  primary key (workspace_id, id)
);
call rapport.isolate('workspace.shop');
