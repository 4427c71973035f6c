-- Money that is to go back. Written before the server is asked; a lost answer is asked for again with the same operation.

create table refund (
  op_id      text    not null primary key,
  bill_id    text    not null references bill (id),
  device_id  text    not null,
  device_op  text    not null,
  request    text    not null,
  state      text    not null check (state in ('REQUESTED', 'ACCEPTED', 'REFUSED')),
  problem    text    not null,
  refund_id  text unique,
  slip_due   integer,
  tries      integer not null,
  next_at    integer not null,
  created_at integer not null,
  unique (device_id, device_op)
) strict;

create index refund_bill on refund (bill_id, created_at);

create unique index refund_requested on refund (bill_id) where state = 'REQUESTED';

create index refund_slip on refund (slip_due) where slip_due is not null;
