-- What was sent along with a line.
alter table channels.chat_line add column media jsonb not null default '[]';

-- Which pictures a visit may see: those that its visitor brought, and those that were sent to it.
create table channels.visit_picture (
  workspace_id uuid not null,
  visit_id     uuid not null,
  file_id      uuid not null,
  primary key (workspace_id, visit_id, file_id)
);
call rapport.isolate('channels.visit_picture');
