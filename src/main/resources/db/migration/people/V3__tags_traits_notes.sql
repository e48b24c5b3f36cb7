-- What a member can take back within moments: which rows it changed is told by those rows.
create table people.act (
  workspace_id uuid not null,
  id           uuid not null,
  kind         text not null check (kind in ('tagged', 'untagged', 'trait', 'person', 'note', 'merge', 'refusal')),
  subject      uuid,
  before       jsonb,
  by_kind      text not null,
  by_id        uuid,
  by_name      text not null,
  at           timestamptz not null default now(),
  undone_at    timestamptz,
  primary key (workspace_id, id)
);
call rapport.isolate('people.act');

-- The tags that this brand uses, and how they fade where nobody says otherwise.
create table people.label (
  workspace_id    uuid not null,
  key             text not null,
  name            text not null,
  half_life_days  real check (half_life_days > 0),
  lasts_days      real check (lasts_days > 0),
  created_at      timestamptz not null default now(),
  primary key (workspace_id, key)
);
call rapport.isolate('people.label');

-- A tag on a person. Its weight was as written when it was weighed and halves with every half-life since.
create table people.tag (
  workspace_id   uuid not null,
  person_id      uuid not null,
  key            text not null,
  source         text not null check (source in ('member', 'rule', 'interaction', 'import', 'api')),
  reference      text,
  by_name        text not null,
  weight         real not null check (weight > 0),
  half_life_days real check (half_life_days > 0),
  weighed_at     timestamptz not null,
  tagged_at      timestamptz not null,
  expires_at     timestamptz,
  change_id      uuid not null,
  primary key (workspace_id, person_id, key)
);
create index tag_by_key on people.tag (workspace_id, key, person_id);
create index tag_by_expiry on people.tag (expires_at) where expires_at is not null;
call rapport.isolate('people.tag');

create function people.weight_left(t people.tag) returns double precision
  language sql stable parallel safe
  return case when t.half_life_days is null then t.weight::float8
    else t.weight * power(2, -greatest(extract(epoch from now() - t.weighed_at), 0) / (86400 * t.half_life_days)) end;

create function people.workspaces_with_expired_tags() returns setof uuid
  language sql stable security definer set search_path = '' as $$
    select distinct workspace_id from people.tag where expires_at <= now()
  $$;
revoke all on function people.workspaces_with_expired_tags() from public;
grant execute on function people.workspaces_with_expired_tags() to rapport_app;

-- How each tag came and went; what stood before lets an act be undone.
create table people.tag_change (
  workspace_id uuid not null,
  id           uuid not null,
  person_id    uuid not null,
  key          text not null,
  what         text not null check (what in ('added', 'strengthened', 'removed', 'expired', 'restored')),
  source       text not null,
  reference    text,
  by_name      text not null,
  at           timestamptz not null default now(),
  act_id       uuid,
  before       jsonb,
  primary key (workspace_id, id)
);
create index tag_change_by_person on people.tag_change (workspace_id, person_id, id desc);
create index tag_change_by_act on people.tag_change (workspace_id, act_id) where act_id is not null;
call rapport.isolate('people.tag_change', 'select, insert');

-- One fact on a person. Whoever is merged keeps their own: where they differ, both are shown.
create table people.trait (
  workspace_id uuid not null,
  person_id    uuid not null,
  name         text not null check (length(name) between 1 and 60),
  value        text not null check (length(value) between 1 and 1000),
  source       text not null check (source in ('member', 'import', 'api', 'network')),
  by_name      text not null,
  set_at       timestamptz not null default now(),
  primary key (workspace_id, person_id, name)
);
call rapport.isolate('people.trait');

create table people.note (
  workspace_id uuid not null,
  id           uuid not null,
  person_id    uuid not null,
  text         text not null check (length(text) between 1 and 10000),
  author_kind  text not null,
  author_id    uuid,
  author_name  text not null,
  written_at   timestamptz not null default now(),
  edited_at    timestamptz,
  deleted_at   timestamptz,
  primary key (workspace_id, id)
);
create index note_by_person on people.note (workspace_id, person_id, id desc);
call rapport.isolate('people.note');
