-- In which time zone a member wants to see times; the brand's where they chose none.
alter table workspace.account add time_zone text;

-- Keys that a device keeps for its owner, instead of a password (Web Authentication). They belong to the account, as its
-- password does.
create table workspace.passkey (
  id             bytea primary key,
  account_id     uuid not null references workspace.account,
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
  removed_at     timestamptz
);
create index passkey_by_account on workspace.passkey (account_id, created_at) where removed_at is null;
grant select, insert, update, delete on workspace.passkey to rapport_app;
