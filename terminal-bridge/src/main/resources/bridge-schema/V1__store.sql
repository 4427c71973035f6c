-- What the store keeps itself. Times are epoch milliseconds, amounts are fen.

create table setting (
  name  text not null primary key,
  value text not null
) strict;

create table snapshot (
  id         integer not null primary key check (id = 1),
  body       text    not null,
  fetched_at integer not null
) strict;

create table device (
  id          text    not null primary key,
  name        text    not null,
  token_hash  text    not null unique,
  state       text    not null check (state in ('ACTIVE', 'REVOKED')),
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

-- by the number that was typed, whether anybody has it or not: nothing to learn from trying
create table pin_failures (
  number       text    not null primary key,
  failures     integer not null,
  locked_until integer not null
) strict;

create table op (
  device_id text    not null,
  op_id     text    not null,
  body_hash text    not null,
  answer    text    not null,
  at        integer not null,
  primary key (device_id, op_id)
) strict;
create index op_age on op (at);

create table device_event (
  seq  integer primary key autoincrement,
  type text    not null,
  body text    not null,
  at   integer not null
) strict;

create table bill_number (
  day  text    not null primary key,
  last integer not null
) strict;

create table bill (
  id            text    not null primary key,
  number        text    not null,
  kind          text    not null check (kind in ('BILL', 'QUICK')),
  table_id      text,
  table_name    text    not null,
  guests        integer not null,
  note          text    not null,
  staff_id      text    not null,
  staff_name    text    not null,
  device_id     text    not null,
  state         text    not null check (state in ('OPEN', 'PAID', 'CANCELED')),
  version       integer not null,
  member        text,
  coupon_choice text    not null,
  join_url      text,
  join_expires  text,
  order_view    text,
  revision      integer not null,
  created_at    integer not null,
  paid_at       integer,
  slip_state    text    not null check (slip_state in ('NONE', 'WAITING', 'DONE')),
  slip_due      integer
) strict;
create unique index bill_table on bill (table_id) where state = 'OPEN' and table_id is not null;
create index bill_state on bill (state, created_at);
create index bill_slip on bill (slip_due) where slip_state = 'WAITING';

create table bill_line (
  bill_id  text    not null references bill (id),
  no       integer not null,
  item_id  text,
  name     text    not null,
  price    integer not null,
  quantity integer not null check (quantity > 0),
  primary key (bill_id, no)
) strict;

-- Written before the server is called: a lost answer leaves a row that is pursued with the same operation id.
create table tender (
  op_id      text    not null primary key,
  bill_id    text    not null references bill (id),
  device_id  text    not null,
  device_op  text    not null,
  kind       text    not null check (kind in ('WECHAT_QR', 'CASH')),
  amount     integer not null,
  received   integer,
  state      text    not null check (state in ('REQUESTED', 'TAKEN', 'OPEN', 'CAPTURED', 'VOIDED', 'FAILED')),
  tender_id  text unique,
  view       text,
  tries      integer not null,
  next_at    integer not null,
  created_at integer not null,
  unique (device_id, device_op)
) strict;
create index tender_bill on tender (bill_id, created_at);
-- one undecided tender for a bill, whatever is clicked
create unique index tender_open on tender (bill_id) where state in ('REQUESTED', 'OPEN');
create index tender_pursue on tender (next_at) where state in ('REQUESTED', 'TAKEN');

create table print_job (
  id         text    not null primary key,
  intent     text    not null unique,
  bill_id    text,
  copy       integer not null,
  content    text    not null,
  state      text    not null check (state in ('QUEUED', 'CLAIMED', 'SENT', 'CONFIRMED', 'FAILED', 'UNCONFIRMED')),
  reason     text    not null,
  tries      integer not null,
  next_at    integer not null,
  created_at integer not null,
  updated_at integer not null
) strict;
create index print_job_next on print_job (next_at) where state = 'QUEUED';
create index print_job_bill on print_job (bill_id, copy);
