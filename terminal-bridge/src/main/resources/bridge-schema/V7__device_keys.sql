-- Devices sign with keys of their own; those that only had a token are paired again.
drop table staff_session;
drop table device;

create table device (
  id          text    not null primary key,
  name        text    not null,
  profile     text    not null check (profile in ('P256', 'HMAC')),
  -- P256: the public key; HMAC: the shared key, known here only
  key         text    not null,
  state       text    not null check (state in ('PENDING', 'ACTIVE', 'REVOKED')),
  enrolled_at integer not null,
  last_seen   integer not null
) strict;

create table staff_session (
  token_hash text    not null primary key,
  staff_id   text    not null,
  device_id  text    not null references device (id),
  created_at integer not null,
  last_used  integer not null
) strict;
