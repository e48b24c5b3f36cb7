-- The files that are to go along with what was begun, and with what goes out later; then words may be missing.
alter table conversations.draft add column attachments uuid[] not null default '{}';
alter table conversations.draft drop constraint draft_text_check;
alter table conversations.draft add constraint draft_text_check
  check (length(text) <= 200000 and (text <> '' or cardinality(attachments) > 0));

alter table conversations.scheduled add column attachments uuid[] not null default '{}';
alter table conversations.scheduled drop constraint scheduled_text_check;
alter table conversations.scheduled add constraint scheduled_text_check
  check (length(text) <= 20000 and (text <> '' or cardinality(attachments) > 0));
