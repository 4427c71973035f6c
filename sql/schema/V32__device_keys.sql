-- Devices and bridges sign with keys of their own. Devices that only had a token are paired again.

alter table device
  drop key device_token,
  drop column token_hash,
  add column profile      varchar(8)   not null default 'P256' comment 'P256, or HMAC for old terminals whose key only the bridge knows',
  add column public_key   varchar(200) null comment 'SubjectPublicKeyInfo, base64url; null with HMAC',
  add column digits       char(4)      not null default '' comment 'shown on the device while it waits to be confirmed',
  add column code_hash    char(64)     null comment 'of the code it was paired with: the same key may send it again',
  add column decided_by   varchar(60)  null comment 'who confirmed or revoked it',
  add column decided_at   datetime(3)  null;

update device set state = 'REVOKED';

alter table enrol_code
  add column confirmed boolean not null default false comment 'who made it confirmed the device beforehand',
  add column tries     int     not null default 0 comment 'wrong codes entered at this store while it was open';

alter table bridge
  add column public_key   varchar(200) null comment 'SubjectPublicKeyInfo, base64url; null until a bridge from before has made a key',
  add column epoch        bigint       not null default 0 comment 'grows with every start of the bridge; a copy of its disk has an older one',
  add column boot         char(32)     null comment 'the start that took the epoch: may ask again when the answer was lost',
  add column fenced_at    datetime(3)  null comment 'when an older epoch was last refused',
  add column takeover     boolean      not null default false comment 'the next start of this key is accepted, whatever its epoch',
  add column report       text         null comment 'JSON: what the bridge last told about itself',
  add column reported_at  datetime(3)  null;
