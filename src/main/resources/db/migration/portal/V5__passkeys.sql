-- Passkeys of people's own: of another realm than the team's. The handle is what a device keeps in place of whose it is, so
-- that it tells nothing. One that was made by whoever proved to have an account of theirs is worth as much as that proof.
create table portal.passkey (
  workspace_id   uuid not null,
  id             bytea not null,
  person_id      uuid not null,
  handle         bytea not null,
  proved         boolean not null,
  name           text not null check (length(name) between 1 and 120),
  public_key     bytea not null,
  signature_count bigint not null,
  uv_initialized boolean not null,
  backup_eligible boolean not null,
  backup_state   boolean not null,
  transports     text[] not null,
  attestation_object bytea,
  attestation_client_data bytea,
  created_at     timestamptz not null,
  last_used_at   timestamptz not null,
  removed_at     timestamptz,
  primary key (workspace_id, id)
);
create index passkey_of_person on portal.passkey (workspace_id, person_id);
create index passkey_by_handle on portal.passkey (workspace_id, handle);
call rapport.isolate('portal.passkey');

-- What a device is to sign, by the digest of what the browser that asked is known by. Good for one answer.
create table portal.challenge (
  workspace_id uuid not null,
  browser      bytea not null,
  challenge    bytea not null,
  ends_at      timestamptz not null,
  primary key (workspace_id, browser)
);
create index challenge_over on portal.challenge (workspace_id, ends_at);
call rapport.isolate('portal.challenge');

-- Who came in by a passkey; and whether whoever has the pages open proved to have an account that is theirs, which nobody of
-- the team can do for them.
alter table portal.session drop constraint session_way_check;
alter table portal.session add constraint session_way_check check (way in ('mail', 'link', 'chat', 'passkey'));
alter table portal.session add column proved boolean not null default false;
update portal.session set proved = true where way = 'mail';
alter table portal.act drop constraint act_kind_check;
alter table portal.act add constraint act_kind_check check (kind in ('known', 'choice', 'wish', 'need', 'passkey'));
