-- A device may be turned away for a while: it keeps its key, and comes back without being paired again.

alter table device
  modify column state      varchar(16) not null comment 'PENDING, ACTIVE, SUSPENDED or REVOKED',
  modify column decided_by varchar(60) null comment 'who confirmed, suspended, resumed or revoked it last';
