-- Members look at what readers went past, have it read again, or let it rest.
alter table timeline.skip
  add column id uuid not null default gen_random_uuid(),
  add column dismissed_at timestamptz;
create index skip_waiting on timeline.skip (workspace_id, skipped_at desc, id desc) where dismissed_at is null;

-- By which lane a payload came in, so that it goes back into it. It was not noted of those held before: they take the first.
alter table timeline.quarantine add column lane smallint not null default 0;
