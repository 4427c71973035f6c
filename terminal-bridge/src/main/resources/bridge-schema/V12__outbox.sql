-- What waits for the server is seen entry by entry; a manager takes note of what the server refuses.

alter table shift add column tries integer not null default 0;

-- why the server does not take the report, else empty
alter table shift add column problem text not null default '';

create table outbox_noted (
  kind       text    not null check (kind in ('TENDER', 'REFUND', 'SHIFT')),
  id         text    not null,
  staff_name text    not null,
  at         integer not null,
  primary key (kind, id)
) strict;
