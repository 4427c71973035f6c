-- The newest version that may have reached the server, written before it is sent: when its answer is lost, guests may be
-- paying it although the order here is an older one.
alter table bill add column sent_version integer not null default 0;
