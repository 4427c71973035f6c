-- What is sold out, or of which so many portions are left; the bridge owns it, so it holds without the server, too.

create table sold_out (
  item_id       text    not null primary key,
  remaining     integer not null check (remaining >= 0),
  counted       integer not null check (counted in (0, 1)),
  kept          integer not null check (kept in (0, 1)),
  business_date text    not null,
  marked_by     text    not null,
  at            integer not null
) strict;
